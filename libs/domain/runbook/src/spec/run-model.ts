import type { Plan } from '../plan.js';
import type { Run, Step } from '../run.js';
import type { PersonEvent } from '../people.js';
import type { Effect, RunEvent } from '../run-event.js';
import { isGateOpen, isRunOver, isStepOver } from '../status.js';
import { GateModel } from './gate-model.js';

/**
 * What the world itself knows of a run: what it reported when it was asked, and who decided what. It never looks at
 * what the machine made of that, and says what the machine must have made of it.
 */
export class RunModel {
  readonly gates: GateModel;
  private readonly begun = new Set<number>();
  private readonly verified = new Set<number>();
  private readonly leftAlone = new Set<number>();
  private readonly skipped = new Set<number>();
  private readonly isRehearsal: boolean;
  private readonly stageOfStep: readonly number[];

  constructor(plan: Plan) {
    this.isRehearsal = plan.kind === 'rehearse';
    this.gates = new GateModel(plan);
    this.stageOfStep = plan.stages.flatMap(({ steps }, stage) => steps.map(() => stage));
  }

  /** `asked`: what the machine wanted to know when this happened. */
  hear(event: RunEvent, asked: readonly Effect[]): void {
    if ('gate' in event) this.gates.hear(event, asked);
    else if ('seq' in event) this.hearOfStep(event, asked);
    else if (event.kind === 'breached') this.gates.closed();
    else if (event.kind === 'taken-up') this.takenUpAt(stageAskedFor(asked, this.stageOfStep));
    else if (
      event.kind === 'preflight-checked' &&
      asked.some(({ kind }) => kind === 'check-preflight')
    )
      this.gates.preflightChecked(event.refusals.length === 0, event.notConfirmed);
  }

  /** The word of a person that counts; when it does is for the rules of words. */
  hearWord(event: PersonEvent, before: Run): void {
    switch (event.kind) {
      case 'resumed':
        if (before.status !== 'running') this.takenUpAt(before.stage);
        return;
      case 'step-retried':
        this.begun.add(event.seq);
        return;
      case 'step-skipped':
        this.skipped.add(event.seq);
        return;
      case 'step-resolved':
        if (event.as === 'succeeded') this.verified.add(event.seq);
        return;
      case 'pause-requested':
        if (before.status === 'running') this.gates.closed();
        return;
      case 'approved':
      case 'abort-requested':
        return;
    }
  }

  /** What the run does not do as it must; null: it does. */
  problemOf(run: Run, asked: readonly Effect[]): string | null {
    const before = this.gates.problemOf(run) ?? this.problemOfAsking(run, asked);
    if (before !== null) return before;
    const step = run.steps.find((one) => !this.isInOrder(run, one));
    if (step !== undefined) return `step ${step.seq} is ${step.status}`;
    if (this.gates.isRefused && !this.isRehearsal && run.status !== 'failed')
      return `refused, and yet ${run.status}`;
    return isRunOver(run.status) ? this.problemAtEnd(run) : null;
  }

  private problemOfAsking(run: Run, asked: readonly Effect[]): string | null {
    if (this.isRehearsal && asked.some(({ kind }) => !LOOKS.includes(kind)))
      return 'a rehearsal acts';
    const early = asked.find((effect) => this.isTooEarly(effect));
    return early === undefined
      ? (problemOfBeginning(run, asked) ?? problemOfRest(run))
      : `asks ${early.kind} before a gate`;
  }

  private problemAtEnd(run: Run): string | null {
    const { notConfirmed, isRefused, isEveryOneOver } = this.gates;
    const unsaid = notConfirmed.find((what) => !run.message?.includes(what));
    if (unsaid !== undefined) return `unsaid at the end: ${unsaid}`;
    const isCutShort = run.status === 'aborted' || run.wish === 'give-up';
    if (this.isRehearsal && !isCutShort && !isEveryOneOver) return 'a rehearsal left out a gate';
    if (run.status !== 'succeeded') return null;
    if (isRefused || !isEveryOneOver) return 'succeeded, and not all gates passed';
    const undone = run.steps.find(
      ({ seq, operation }) =>
        operation === 'service.ensureRestarted' &&
        !this.isRehearsal &&
        !this.verified.has(seq) &&
        !this.leftAlone.has(seq) &&
        !this.skipped.has(seq),
    );
    return undone === undefined ? null : `succeeded without step ${undone.seq}`;
  }

  /** No step leaves `pending` before every gate up to its stage is passed, and all before it on its host is over. */
  private isInOrder(run: Run, step: Step): boolean {
    if ((step.status === 'succeeded') !== this.verified.has(step.seq)) return false;
    if (this.isRehearsal && step.commandId !== null) return false;
    if (step.status === 'pending' || step.status === 'cancelled') return step.commandId === null;
    if (step.commandId === null && this.skipped.has(step.seq)) return true;
    const before = run.steps.filter(
      ({ stage, host, seq }) =>
        stage < step.stage || (stage === step.stage && host === step.host && seq < step.seq),
    );
    // Gates that are looked at anew say nothing of a step that was left alone before; see `isTooEarly`.
    const isBehindGates =
      step.commandId === null || this.gates.isBehind(step.stage, this.isRehearsal);
    return before.every(({ status }) => isStepOver(status)) && isBehindGates;
  }

  private isTooEarly(effect: Effect): boolean {
    if (effect.kind !== 'observe-service' && effect.kind !== 'observe-clock') return false;
    const stage = this.stageOfStep[effect.seq];
    return stage === undefined || !this.gates.isBehind(stage, this.isRehearsal);
  }

  private hearOfStep(event: Extract<RunEvent, { seq: number }>, asked: readonly Effect[]): void {
    const { kind, seq } = event;
    const wanted = asked.filter((effect) => isAbout(effect, event));
    const isVerify = wanted.some((effect) => effect.kind.startsWith('verify-'));
    if (kind === 'verified' && isVerify) this.verified.add(seq);
    if (!wanted.some((effect) => SEEN[effect.kind]?.includes(kind))) return;
    if (isCommanded(event) && !this.isRehearsal) this.begun.add(seq);
    if (kind === 'service-observed' && event.service.startMode === 'disabled')
      this.leftAlone.add(seq);
  }

  /** Once a step of a stage has begun its gates have done their part. */
  private takenUpAt(stage: number | undefined): void {
    if (stage === undefined) return;
    if ([...this.begun].every((seq) => this.stageOfStep[seq] !== stage)) this.gates.takenUp(stage);
  }
}

/** What the world is asked for concerns one stage at a time. */
function stageAskedFor(
  [first]: readonly Effect[],
  stageOfStep: readonly number[],
): number | undefined {
  if (first === undefined) return undefined;
  if ('seq' in first) return stageOfStep[first.seq];
  return first.kind === 'check-gate' ? first.stage : undefined;
}

/** What is said of an earlier attempt answers nothing. */
const isAbout = (effect: Effect, event: Extract<RunEvent, { seq: number }>): boolean =>
  'seq' in effect &&
  effect.seq === event.seq &&
  (!('attempt' in event) || !('attempt' in effect) || event.attempt === effect.attempt);

/** A run that stands still, or is to, begins nothing. */
function problemOfBeginning({ status, wish }: Run, asked: readonly Effect[]): string | null {
  if (!DRIVEN.includes(status) && asked.length > 0) return `${status}, and asks`;
  return wish !== 'go-on' && asked.some(({ kind }) => BEGINNING.includes(kind))
    ? `to ${wish}, and begins something`
    : null;
}

const DRIVEN: readonly Run['status'][] = ['queued', 'preflight', 'running'];

function problemOfRest({ status, steps, gates }: Run): string | null {
  const isMoving = steps.some((step) => step.status !== 'pending' && !isStepOver(step.status));
  if (isMoving && (status === 'paused' || isRunOver(status)))
    return `${status}, and a step is under way`;
  return status === 'paused' && gates.some((gate) => isGateOpen(gate.status))
    ? 'paused, and a gate is open'
    : null;
}

const BEGINNING: readonly Effect['kind'][] = ['check-gate', 'observe-service', 'observe-clock'];

const LOOKS: readonly Effect['kind'][] = [
  'begin',
  'check-preflight',
  'check-gate',
  'observe-service',
  'observe-clock',
];

/** With this answer a command leaves. */
const isCommanded = (event: RunEvent): boolean =>
  (event.kind === 'service-observed' &&
    event.service.startMode !== 'disabled' &&
    event.service.state !== 'not-installed') ||
  (event.kind === 'clock-observed' && event.decision.kind === 'request');

/** With these answers it is decided what becomes of a step. */
const SEEN: Readonly<Partial<Record<Effect['kind'], readonly RunEvent['kind'][]>>> = {
  'observe-service': ['service-observed'],
  'observe-clock': ['clock-observed'],
};
