import type { GateKind, Plan } from '../plan.js';
import type { GateAnswer, GateQuestion, GateState, QuestionTopic, Run, Step } from '../run.js';
import type { Effect, GateRef, RunEvent } from '../run-event.js';
import { isRunOver, isStepOver } from '../status.js';

/**
 * The questions that decide a gate; the override of its name answers each of them in advance. Whatever else it asks lets
 * it look on and no more.
 */
export const DECISIVE: Readonly<Partial<Record<GateKind, readonly QuestionTopic[]>>> = {
  person: ['restart-now'],
  'quiet-farm': ['unread-activity'],
  settled: ['long-wait', 'reference-silent', 'clock-ahead'],
};

type Outcome = 'passed' | 'refused';

const nameOf = ({ stage, gate }: GateRef): string => `${stage} ${gate}`;

/**
 * What the world itself knows of a run: what it reported when it was asked, and who decided what. It never looks at
 * what the machine made of that, and says what the machine must have made of it.
 */
export class RunModel {
  readonly outcomes = new Map<string, Outcome>();
  readonly notConfirmed = new Set<string>();
  /** How a gate was decided by people, for the record of what was reached. */
  readonly decisions: string[] = [];
  private readonly asking = new Map<string, GateQuestion>();
  /** Who decided to go on, by gate and question. */
  private readonly going = new Map<string, string[]>();
  private readonly verifying = new Set<number>();
  private readonly verified = new Set<number>();
  private readonly leftAlone = new Set<number>();
  private readonly isRehearsal: boolean;

  constructor(plan: Plan) {
    this.isRehearsal = plan.kind === 'rehearse';
    for (const [stage, { gates }] of plan.stages.entries())
      for (const gate of gates)
        for (const topic of DECISIVE[gate] ?? [])
          this.going.set(
            `${nameOf({ stage, gate })} ${topic}`,
            plan.policy.overrides.filter(({ code }) => code === gate).map(({ by }) => by),
          );
  }

  /** `asked`: what the machine wanted to know when this happened. */
  hear(event: RunEvent, asked: readonly Effect[]): void {
    if ('gate' in event) this.hearOfGate(event, asked);
    else if ('seq' in event) this.hearOfStep(event, asked);
    else if (
      event.kind === 'preflight-checked' &&
      asked.some(({ kind }) => kind === 'check-preflight')
    )
      this.close({ stage: 0, gate: 'preflight' }, event.refusals.length === 0, event);
  }

  /** What the run does not do as it must; null: it does. */
  problemOf(run: Run, asked: readonly Effect[]): string | null {
    const atGate = this.problemAtGate(run);
    if (atGate !== null) return atGate;
    const step = run.steps.find((one) => !this.isInOrder(run, one));
    if (step !== undefined) return `step ${step.seq} is ${step.status}`;
    if (this.isRehearsal && asked.some(({ kind }) => !LOOKS.includes(kind)))
      return 'a rehearsal acts';
    const isRefused = [...this.outcomes.values()].includes('refused');
    if (isRefused && !this.isRehearsal && run.status !== 'failed')
      return `refused, and yet ${run.status}`;
    return isRunOver(run.status) ? this.problemAtEnd(run, isRefused) : null;
  }

  private problemAtGate({ status, gates }: Run): string | null {
    const wrong = gates.find((one) => outcomeOf(one) !== this.outcomes.get(nameOf(one)));
    if (wrong !== undefined)
      return `${wrong.gate} is ${wrong.status}, and was ${this.outcomes.get(nameOf(wrong)) ?? 'open'}`;
    if (status !== 'running') return null;
    const other = gates.find((one) => one.question?.topic !== this.asking.get(nameOf(one))?.topic);
    return other === undefined ? null : `${other.gate} asks ${other.question?.topic ?? 'nothing'}`;
  }

  private problemAtEnd(run: Run, isRefused: boolean): string | null {
    const unsaid = [...this.notConfirmed].find((what) => !run.message?.includes(what));
    if (unsaid !== undefined) return `unsaid at the end: ${unsaid}`;
    const isEveryGateOver = this.outcomes.size === run.gates.length;
    if (this.isRehearsal && run.status !== 'aborted' && !isEveryGateOver)
      return 'a rehearsal left out a gate';
    if (run.status !== 'succeeded') return null;
    if (isRefused || !isEveryGateOver) return 'succeeded, and not all gates passed';
    const undone = run.steps.find(
      ({ seq, operation }) =>
        operation === 'service.ensureRestarted' &&
        !this.isRehearsal &&
        !this.verified.has(seq) &&
        !this.leftAlone.has(seq),
    );
    return undone === undefined ? null : `succeeded without step ${undone.seq}`;
  }

  /** No step leaves `pending` before every gate up to its stage is passed, and all before it on its host is over. */
  private isInOrder(run: Run, step: Step): boolean {
    if ((step.status === 'succeeded') !== this.verified.has(step.seq)) return false;
    if (this.isRehearsal && step.commandId !== null) return false;
    if (step.status === 'pending' || step.status === 'cancelled') return step.commandId === null;
    const before = run.steps.filter(
      ({ stage, host, seq }) =>
        stage < step.stage || (stage === step.stage && host === step.host && seq < step.seq),
    );
    const gates = run.gates.filter(({ stage }) => stage <= step.stage);
    return (
      before.every(({ status }) => isStepOver(status)) &&
      gates.every((gate) => {
        const outcome = this.outcomes.get(nameOf(gate));
        return this.isRehearsal ? outcome !== undefined : outcome === 'passed';
      })
    );
  }

  private hearOfGate(event: Extract<RunEvent, { gate: GateKind }>, asked: readonly Effect[]): void {
    if (event.kind === 'gate-answered') return this.hearAnswer(event.gate, event.answer);
    if (!asked.some((one) => one.kind === 'check-gate' && nameOf(one) === nameOf(event))) return;
    switch (event.kind) {
      case 'gate-checked':
        return this.close(event, event.passed, event);
      case 'gate-waits':
        this.asking.delete(nameOf(event));
        return;
      case 'gate-asks':
        return this.ask(event);
    }
  }

  private hearOfStep(event: Extract<RunEvent, { seq: number }>, asked: readonly Effect[]): void {
    const { kind, seq } = event;
    const wanted = asked.filter((effect) => 'seq' in effect && effect.seq === seq);
    const isVerify = wanted.some((effect) => effect.kind.startsWith('verify-'));
    if (kind === 'verification-started' && isVerify) this.verifying.add(seq);
    if (kind === 'verified' && isVerify && this.verifying.has(seq)) this.verified.add(seq);
    if (
      kind === 'service-observed' &&
      event.service.startMode === 'disabled' &&
      wanted.some((effect) => effect.kind === 'observe-service')
    )
      this.leftAlone.add(seq);
  }

  private close(
    gate: GateRef,
    isPassed: boolean,
    { notConfirmed }: { readonly notConfirmed: readonly string[] },
  ): void {
    this.outcomes.set(nameOf(gate), isPassed ? 'passed' : 'refused');
    this.asking.delete(nameOf(gate));
    for (const what of notConfirmed) this.notConfirmed.add(what);
  }

  private ask(event: GateRef & { readonly question: GateQuestion }): void {
    const name = nameOf(event);
    if (this.isEnough(name, event.question)) this.decide(event, event.question, 'decided before');
    else this.asking.set(name, event.question);
  }

  private hearAnswer(kind: GateKind, answer: Answer): void {
    const [name, question] = [...this.asking].find(([one]) => one.endsWith(` ${kind}`)) ?? [];
    if (name === undefined || question === undefined || !counts(answer, question)) return;
    const gate = { stage: Number(name.split(' ')[0]), gate: kind };
    if (answer.choice === 'go-on') {
      const topic = `${name} ${question.topic}`;
      this.going.set(topic, [...(this.going.get(topic) ?? []), answer.by]);
      if (this.isEnough(name, question)) this.decide(gate, question, 'go-on');
      return;
    }
    this.asking.delete(name);
    this.decisions.push(`${answer.choice} of ${question.peopleNeeded}`);
    if (answer.choice === 'stop') this.close(gate, false, { notConfirmed: [] });
  }

  private decide(gate: GateRef, { topic, peopleNeeded }: GateQuestion, how: string): void {
    this.asking.delete(nameOf(gate));
    const isDecisive = DECISIVE[gate.gate]?.includes(topic) === true;
    if (isDecisive) this.close(gate, true, { notConfirmed: [] });
    this.decisions.push(`${how} of ${peopleNeeded}${isDecisive ? '' : ', on the way'}`);
  }

  private isEnough(name: string, { topic, peopleNeeded }: GateQuestion): boolean {
    const going = this.going.get(`${name} ${topic}`) ?? [];
    if (peopleNeeded === 1) return going.length > 0;
    const named = going.filter((by) => !NOBODY.test(by));
    return new Set(named.map((by) => by.toUpperCase().trim())).size > 1;
  }
}

const outcomeOf = ({ status }: GateState): Outcome | undefined =>
  status === 'passed' || status === 'refused' ? status : undefined;

const LOOKS: readonly Effect['kind'][] = [
  'begin',
  'check-preflight',
  'check-gate',
  'observe-service',
  'observe-clock',
];

/** One who does not say who it is. */
const NOBODY = /^\s*(unknown)?\s*$/iu;

type Answer = Omit<GateAnswer, 'about'>;

const counts = ({ choice, by }: Answer, { choices, peopleNeeded }: GateQuestion): boolean =>
  choices.includes(choice) && !(choice === 'go-on' && peopleNeeded === 2 && NOBODY.test(by));
