import { answersTo, decidedBy, decidingPeople, isDecided } from './gate-decision.js';
import type { AnswerTopic, GateAnswer, GateQuestion, GateState, Run } from './run.js';
import type { GateRef, RunEvent } from './run-event.js';
import { isGateOpen } from './status.js';

type EventOf<K extends RunEvent['kind']> = Extract<RunEvent, { kind: K }>;

/** A rehearsal reports every gate; in all other runs what a gate refuses ends it. */
export const isRehearsal = ({ kind }: Pick<Run, 'kind'>): boolean => kind === 'rehearse';

/** The next gate of the stage that the run has to get past. */
export const gateAhead = (run: Run): GateState | undefined =>
  run.gates.find(
    ({ stage, status }) =>
      stage === run.stage && status !== 'passed' && !(isRehearsal(run) && status === 'refused'),
  );

/** The one writer of a gate. */
export const gateTo = (run: Run, gate: GateState, changes: Partial<GateState>): Run => ({
  ...run,
  gates: run.gates.map((other) => (other === gate ? { ...gate, ...changes } : other)),
});

/** Before the run is running its preflight is looked at, which has an answer of its own kind. */
const openGate = ({ status, gates }: Run, { stage, gate }: GateRef): GateState | undefined =>
  status === 'running'
    ? gates.find((one) => one.stage === stage && one.gate === gate && isGateOpen(one.status))
    : undefined;

export function gateChecked(run: Run, event: EventOf<'gate-checked'>): Run {
  const gate = openGate(run, event);
  if (gate === undefined) return run;
  const { passed, message, auditId, notConfirmed } = event;
  return gateTo(run, gate, {
    status: passed ? 'passed' : 'refused',
    question: null,
    message,
    auditId,
    notConfirmed,
  });
}

/** The same message again changes nothing: a gate looks often. */
const shown = (
  run: Run,
  gate: GateState,
  looks: Pick<GateState, 'status' | 'question' | 'message'>,
): Run =>
  gate.status === looks.status && gate.message === looks.message ? run : gateTo(run, gate, looks);

export function gateWaits(run: Run, event: EventOf<'gate-waits'>): Run {
  const gate = openGate(run, event);
  if (gate === undefined) return run;
  return shown(run, gate, { status: 'waiting', question: null, message: event.message });
}

/** What was decided before (an override of the plan, an earlier answer) is never asked: the look itself passes then. */
export function gateAsks(run: Run, event: EventOf<'gate-asks'>): Run {
  const gate = openGate(run, event);
  if (gate === undefined) return run;
  const { message, question } = event;
  return shown(run, gate, { status: 'asking', message, question });
}

/** An answer counts while it is asked for, and for what is asked then. */
export function gateAnswered(run: Run, event: EventOf<'gate-answered'>): Run {
  const gate = run.gates.find((one) => one.gate === event.gate && one.status === 'asking');
  const question = gate?.question ?? null;
  if (gate === undefined || question?.choices.includes(event.answer.choice) !== true) return run;
  if ((event.answer.about ?? question.topic) !== question.topic) return run;
  const answer: GateAnswer = { ...event.answer, about: question.topic };
  const answers = [...gate.answers, answer];
  switch (answer.choice) {
    case 'stop':
      return gateTo(run, gate, {
        status: 'refused',
        question: null,
        answers,
        message: `${answer.by} decided to stop: ${answer.reason}. Nothing was restarted.`,
      });
    case 'wait':
      return gateTo(run, gate, {
        status: 'waiting',
        question: null,
        answers,
        message: `It waits, as ${answer.by} decided: ${answer.reason}.`,
      });
    case 'go-on':
      return wentOn(run, gate, { question, answer });
  }
}

/** The look that was asked about may be old: what people decide is followed by the next one, which still may refuse. */
function wentOn(
  run: Run,
  gate: GateState,
  { question, answer }: { readonly question: GateQuestion; readonly answer: GateAnswer },
): Run {
  const { topic, text, peopleNeeded } = question;
  if (!isSomebodyNew(answersTo(topic, gate.answers), answer, peopleNeeded)) return run;
  const answers = [...gate.answers, answer];
  const deciding = answersTo(topic, answers);
  return isDecided(deciding, peopleNeeded)
    ? gateTo(run, gate, {
        status: 'waiting',
        question: null,
        answers,
        message: `Decided by ${decidedBy(deciding, peopleNeeded)}: it goes on if the next look at the farm finds nothing new. Asked was: ${text}`,
      })
    : gateTo(run, gate, {
        answers,
        message: `${answer.by} decided to go on (${answer.reason}); another person has to decide the same. ${text}`,
      });
}

/** Not the same person again, nor one who does not say who it is where two people are needed. */
const isSomebodyNew = (
  answers: readonly GateAnswer[],
  answer: GateAnswer,
  peopleNeeded: number,
): boolean =>
  decidingPeople([...answers, answer], peopleNeeded).size >
  decidingPeople(answers, peopleNeeded).size;

/**
 * The gates of the stage are looked at anew, one after the other from the first, and what people said about what they saw
 * then holds no longer; the overrides of the plan do. A gate that was open is no exception: it would be looked at before
 * those ahead of it. The pre-flight check is not repeated: the gates look at the workers and the clocks themselves.
 */
export function reopened(run: Run): Run {
  const isAnew = ({ stage, gate, status }: GateState): boolean =>
    stage === run.stage && gate !== 'preflight' && status !== 'refused';
  return run.gates.some((gate) => isAnew(gate) && hasSeen(gate))
    ? { ...run, gates: run.gates.map((gate) => (isAnew(gate) ? unseen(gate) : gate)) }
    : run;
}

/** Who only began to look at the first gate has seen and said nothing yet; one that a pause closed may have been answered. */
const hasSeen = ({ status, answers }: GateState): boolean =>
  status === 'pending' ? answers.some(({ about }) => !isLasting(about)) : status !== 'checking';

const unseen = (gate: GateState): GateState => ({
  ...gate,
  status: 'pending',
  message: null,
  auditId: null,
  question: null,
  notConfirmed: [],
  answers: gate.answers.filter(({ about }) => isLasting(about)),
});

const isLasting = (about: AnswerTopic): boolean => about === 'busy-farm' || about === 'settled';
