import { answersTo, decidedBy, decidingPeople, isDecided } from './gate-decision.js';
import type { GateKind } from './plan.js';
import type { GateAnswer, GateQuestion, GateState, QuestionTopic, Run } from './run.js';
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

/** Who has decided this before (an override of the plan, an earlier answer) is not asked again. */
export function gateAsks(run: Run, event: EventOf<'gate-asks'>): Run {
  const gate = openGate(run, event);
  if (gate === undefined) return run;
  const { message, question } = event;
  const before = answersTo(question.topic, gate.answers);
  return shown(
    run,
    gate,
    isDecided(before, question.peopleNeeded)
      ? decided(gate, question)
      : { status: 'asking', message, question },
  );
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

function wentOn(
  run: Run,
  gate: GateState,
  { question, answer }: { readonly question: GateQuestion; readonly answer: GateAnswer },
): Run {
  const { topic, text, peopleNeeded } = question;
  if (!isSomebodyNew(answersTo(topic, gate.answers), answer, peopleNeeded)) return run;
  const answers = [...gate.answers, answer];
  return isDecided(answersTo(topic, answers), peopleNeeded)
    ? gateTo(run, gate, { ...decided({ ...gate, answers }, question), answers })
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

/** What each gate asks for itself; the last gate asks about a farm that cannot be read, too, and is not passed by that. */
const OWN_TOPICS: Readonly<Partial<Record<GateKind, readonly QuestionTopic[]>>> = {
  person: ['restart-now'],
  'quiet-farm': ['unread-activity'],
  settled: ['long-wait', 'clock-ahead', 'reference-silent'],
};

function decided(
  { gate, answers }: Pick<GateState, 'gate' | 'answers'>,
  { topic, text, peopleNeeded }: GateQuestion,
): Pick<GateState, 'status' | 'question' | 'message'> {
  const message = `It goes on as decided by ${decidedBy(answersTo(topic, answers), peopleNeeded)}. Asked was: ${text}`;
  const isOwn = OWN_TOPICS[gate]?.includes(topic) === true;
  return { status: isOwn ? 'passed' : 'waiting', question: null, message };
}
