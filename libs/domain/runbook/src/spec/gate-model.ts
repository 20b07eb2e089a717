import type { GateKind, OverrideCode, Plan } from '../plan.js';
import type {
  AnswerTopic,
  GateAnswer,
  GateQuestion,
  GateState,
  QuestionTopic,
  Run,
} from '../run.js';
import type { Effect, GateRef, RunEvent } from '../run-event.js';
import { isGateOpen, isGateOver } from '../status.js';

/** The questions that people decide at a gate; the override of its name answers each of them in advance. */
export const DECISIVE: Readonly<Partial<Record<GateKind, readonly QuestionTopic[]>>> = {
  window: ['window-over'],
  person: ['restart-now'],
  'quiet-farm': ['unread-activity'],
  settled: ['long-wait', 'reference-silent', 'clock-ahead'],
};

const OVERRIDES: Readonly<Partial<Record<OverrideCode, AnswerTopic>>> = {
  'quiet-farm': 'busy-farm',
  settled: 'settled',
};

type Kept = Pick<GateAnswer, 'about' | 'choice' | 'by'>;
type Said = Extract<RunEvent, { kind: 'gate-answered' }>['answer'];

interface KnownGate extends GateRef {
  readonly overrides: readonly Kept[];
  answers: readonly Kept[];
  /** Only a report of the world ends a gate, or a person who stops it: nobody lets one pass by an answer. */
  outcome: 'passed' | 'refused' | null;
  /** What it does while it is open. */
  shows: 'checking' | 'waiting' | 'asking';
  question: GateQuestion | null;
  notConfirmed: readonly string[];
}

/** What the world knows of the gates of a run: what it reported when it was asked, and who decided what. */
export class GateModel {
  /** How a gate was decided by people, and what became of that; for the record of what was reached. */
  readonly decisions: string[] = [];
  private readonly gates: readonly KnownGate[];

  constructor(plan: Plan) {
    this.gates = plan.stages.flatMap(({ gates }, stage) =>
      gates.map((gate): KnownGate => {
        const overrides = plan.policy.overrides.flatMap(({ code, by }) => {
          const about = OVERRIDES[code];
          return code === gate && about !== undefined
            ? [{ about, choice: 'go-on' as const, by }]
            : [];
        });
        return { stage, gate, overrides, answers: overrides, ...UNSEEN };
      }),
    );
  }

  get isRefused(): boolean {
    return this.gates.some(({ outcome }) => outcome === 'refused');
  }

  get isEveryOneOver(): boolean {
    return this.gates.every(({ outcome }) => outcome !== null);
  }

  /** What may not be left unsaid at the end. */
  get notConfirmed(): string[] {
    return this.gates.flatMap(({ notConfirmed }) => notConfirmed);
  }

  get ends(): string[] {
    return this.gates.flatMap(({ gate, outcome }) =>
      outcome === null ? [] : [`${gate} ${outcome}`],
    );
  }

  /** Whether every gate up to this stage is passed; in a rehearsal: whether it is over. */
  isBehind(stage: number, isRehearsal: boolean): boolean {
    return this.gates
      .filter((one) => one.stage <= stage)
      .every(({ outcome }) => (isRehearsal ? outcome !== null : outcome === 'passed'));
  }

  hear(event: Extract<RunEvent, { gate: GateKind }>, asked: readonly Effect[]): void {
    if (event.kind === 'gate-answered') return this.hearAnswer(event.gate, event.answer);
    const isAsked = asked.some(
      (one) => one.kind === 'check-gate' && one.stage === event.stage && one.gate === event.gate,
    );
    const gate = this.find(event);
    if (!isAsked || gate === undefined) return;
    switch (event.kind) {
      case 'gate-checked':
        return this.close(gate, event.passed, event.notConfirmed);
      case 'gate-waits':
        return shown(gate, 'waiting', null);
      case 'gate-asks':
        return shown(gate, 'asking', event.question);
    }
  }

  preflightChecked(isPassed: boolean, notConfirmed: readonly string[]): void {
    const gate = this.find({ stage: 0, gate: 'preflight' });
    if (gate !== undefined) this.close(gate, isPassed, notConfirmed);
  }

  /** Nothing of this stage had begun: whatever was seen and said at its gates was so for the process before. */
  takenUp(stage: number): void {
    for (const gate of this.gates)
      if (gate.stage === stage && gate.gate !== 'preflight' && gate.outcome !== 'refused') {
        if (gate.outcome === 'passed') this.decisions.push('a gate is opened again');
        if (gate.answers.length > gate.overrides.length)
          this.decisions.push('an answer is dropped');
        else if (gate.answers.length > 0) this.decisions.push('an override is kept');
        Object.assign(gate, UNSEEN, { answers: gate.overrides });
      }
  }

  /** The run stands still: nobody looks, and nobody is asked. */
  closed(): void {
    for (const gate of this.gates) Object.assign(gate, { question: null });
  }

  /** What the gates of the run are not as they must be; null: they are. */
  problemOf({ status, gates }: Run): string | null {
    for (const [i, gate] of gates.entries()) {
      const known = this.gates[i];
      const problem = known === undefined ? 'unknown' : problemOfGate(gate, known);
      if (problem !== null) return `${gate.gate} of stage ${gate.stage} ${problem}`;
    }
    if (status !== 'running') return null;
    const open = gates.findIndex((one) => isGateOpen(one.status));
    const isEarly = this.gates.some(({ outcome }, i) => i < open && outcome === null);
    const isAlone = gates.every((one, i) => i === open || !isGateOpen(one.status));
    return isEarly || !isAlone ? 'a gate is looked at before the one ahead of it' : null;
  }

  private find({ stage, gate }: GateRef): KnownGate | undefined {
    return this.gates.find((one) => one.stage === stage && one.gate === gate);
  }

  private close(gate: KnownGate, isPassed: boolean, notConfirmed: readonly string[]): void {
    if (gate.answers.some(({ choice }) => choice === 'go-on') && gate.shows === 'waiting')
      this.decisions.push(isPassed ? 'decided, then passed' : 'decided, then refused');
    Object.assign(gate, { outcome: isPassed ? 'passed' : 'refused', question: null, notConfirmed });
  }

  private hearAnswer(kind: GateKind, { about, choice, by }: Said): void {
    const gate = this.gates.find((one) => one.gate === kind && one.question !== null);
    const question = gate?.question;
    if (gate === undefined || !question?.choices.includes(choice)) return;
    if (about !== undefined && about !== question.topic) return;
    this.hearAnswerTo(question, gate, { about: question.topic, choice, by });
  }

  private hearAnswerTo({ topic, peopleNeeded }: GateQuestion, gate: KnownGate, answer: Kept): void {
    const { choice } = answer;
    const answers = [...gate.answers, answer];
    const going = decidingTo(topic, { ...gate, answers }, peopleNeeded);
    const isGoing = choice === 'go-on';
    // The same person again, or one who does not say who it is where that matters.
    if (isGoing && going.size === decidingTo(topic, gate, peopleNeeded).size) return;
    gate.answers = answers;
    const isDecided = !isGoing || going.size >= peopleNeeded;
    this.decisions.push(isDecided ? `${choice} of ${peopleNeeded}` : 'the first of 2');
    if (choice === 'stop') this.close(gate, false, []);
    else if (isDecided) shown(gate, 'waiting', null);
  }
}

const UNSEEN = { outcome: null, shows: 'checking', question: null, notConfirmed: [] } as const;

function shown(gate: KnownGate, shows: KnownGate['shows'], question: GateQuestion | null): void {
  Object.assign(gate, { shows, question });
}

/** One who does not say who it is. */
const NOBODY = /^\s*(unknown)?\s*$/iu;

/** The different people who decided this. */
function decidingTo(
  topic: QuestionTopic,
  { gate, answers, overrides }: KnownGate,
  peopleNeeded: 1 | 2,
): ReadonlySet<string> {
  const isOverridden = DECISIVE[gate]?.includes(topic) === true;
  const names = [
    ...(isOverridden ? overrides : []),
    ...answers.filter(({ about, choice }) => about === topic && choice === 'go-on'),
  ].map(({ by }) => by.toUpperCase().trim());
  return new Set(peopleNeeded === 1 ? names : names.filter((by) => !NOBODY.test(by)));
}

function problemOfGate({ status, question, answers }: GateState, known: KnownGate): string | null {
  const isOpen = isGateOpen(status);
  const outcome = isGateOver(status) ? status : null;
  if (outcome !== known.outcome) return `is ${status}, and was ${known.outcome ?? 'open'}`;
  if (isOpen && status !== known.shows) return `is ${status}, not ${known.shows}`;
  // What was asked last is taken back when the run ends.
  if (JSON.stringify(question) !== JSON.stringify(isOpen ? known.question : null))
    return `asks ${JSON.stringify(question)}`;
  return textOf(answers) === textOf(known.answers) ? null : `was answered by ${textOf(answers)}`;
}

const textOf = (answers: readonly Kept[]): string =>
  answers.map(({ about, choice, by }) => `${about} ${choice} ${by}`).join(', ');
