import { advance } from '../advance.js';
import { buildPlan } from '../build-plan.js';
import { effectsOf } from '../effects.js';
import type { GateKind, Plan, PlanKind, Policy } from '../plan.js';
import { OUTSYSTEMS_11 } from '../profile.js';
import { type GateState, newRun, type Run, type Step } from '../run.js';
import type { Effect, ObservedService, RunEvent } from '../run-event.js';
import type { StepStatus } from '../status.js';
import { A_POLICY, aHost } from './a-farm.js';

const CONTROLLER = 'OSCTRL01';

type EventOf<K extends RunEvent['kind']> = Extract<RunEvent, { kind: K }>;

export interface Wanted {
  readonly kind: PlanKind;
  readonly frontEnds: readonly string[];
  readonly resync: readonly string[];
  readonly isConfirmed: boolean;
  readonly policy: Partial<Policy>;
}

/** Two front-ends side by side. Of `restart`: steps 0 to 2 are the controller's, 3 and 4 of OSFE01, 5 and 6 of OSFE02. */
export function aPlan(wanted: Partial<Wanted> = {}): Plan {
  const {
    kind = 'restart',
    frontEnds = ['OSFE01', 'OSFE02'],
    resync = [],
    isConfirmed = false,
    policy = {},
  } = wanted;
  const result = buildPlan({
    kind,
    environment: 'demo',
    hosts: [CONTROLLER, ...frontEnds].map((host) => aHost(host)),
    ambiguous: [],
    controller: { kind: 'known', host: CONTROLLER },
    profile: OUTSYSTEMS_11,
    policy: { ...A_POLICY, batch: 2, ...policy },
    resync,
    isConfirmed,
  });
  if (result.kind === 'refused') throw new Error(result.reasons.join(' '));
  return result.plan;
}

/** Of which nothing has happened yet. */
export const aDraft = (wanted: Partial<Wanted> = {}): Run => newRun('r', aPlan(wanted), 'ana');

export const aRun = (wanted: Partial<Wanted> = {}): Run =>
  advance(aDraft(wanted), { kind: 'submitted' });

export const preflightChecked = (
  changes: Partial<EventOf<'preflight-checked'>> = {},
): EventOf<'preflight-checked'> => ({
  kind: 'preflight-checked',
  refusals: [],
  message: 'all there',
  notConfirmed: [],
  auditId: 'a0',
  ...changes,
});

export const gateChecked = (
  { stage, gate }: Pick<GateState, 'stage' | 'gate'>,
  changes: Partial<EventOf<'gate-checked'>> = {},
): EventOf<'gate-checked'> => ({
  kind: 'gate-checked',
  stage,
  gate,
  passed: true,
  message: 'as it should be',
  auditId: 'a',
  notConfirmed: [],
  ...changes,
});

const RUNNING: ObservedService = {
  state: 'running',
  startMode: 'automatic',
  generation: 'old',
};
export const DISABLED: ObservedService = {
  state: 'stopped',
  startMode: 'disabled',
  generation: null,
};

export const observed = (seq: number, service: ObservedService = RUNNING): RunEvent => ({
  kind: 'service-observed',
  seq,
  service,
});

export const done = (run: Run, seq: number, failure?: string): EventOf<'command-done'> => ({
  kind: 'command-done',
  commandId: run.steps[seq]?.commandId ?? '',
  failed: failure !== undefined,
  message: failure ?? '',
  generation: run.steps[seq]?.operation === 'time.resync' ? null : 'new',
});

export const verified = (seq: number, generation: string | null = 'new'): RunEvent => ({
  kind: 'verified',
  seq,
  generation,
  message: null,
});

export const abort = (by: string, reason: string): RunEvent => ({
  kind: 'abort-requested',
  by,
  reason,
});

const word = { by: 'ana', reason: 'I looked' };
export const pause: RunEvent = { kind: 'pause-requested', ...word };
export const resume: RunEvent = { kind: 'resumed', ...word };
export const retry = (seq: number): RunEvent => ({ kind: 'step-retried', seq, ...word });
export const skip = (seq: number): RunEvent => ({ kind: 'step-skipped', seq, ...word });
export const resolve = (seq: number, as: 'succeeded' | 'failed'): RunEvent => ({
  kind: 'step-resolved',
  seq,
  as,
  ...word,
});
export const lost = (seq: number, message = 'Away.'): RunEvent => ({
  kind: 'worker-lost',
  seq,
  message,
});

/** What a healthy world answers. */
export function answerTo(run: Run, effect: Effect): RunEvent {
  switch (effect.kind) {
    case 'begin':
      return { kind: 'begun' };
    case 'check-preflight':
      return preflightChecked();
    case 'check-gate':
      return gateChecked(effect);
    case 'observe-service':
      return observed(effect.seq);
    case 'observe-clock':
      return { kind: 'clock-observed', seq: effect.seq, decision: { kind: 'request' } };
    case 'carry-out-command':
      return done(run, effect.seq);
    case 'verify-service':
    case 'verify-clock':
      return verified(effect.seq, effect.kind === 'verify-clock' ? null : 'new');
  }
}

/** Until the world is asked for nothing more, or `until` holds. */
export function played(start: Run, until: (run: Run) => boolean = () => false): Run {
  let run = start;
  for (let turn = 0; turn < 200 && !until(run); turn += 1) {
    const [effect] = effectsOf(run);
    if (effect === undefined) return run;
    run = advance(run, answerTo(run, effect));
  }
  return run;
}

export const after = (run: Run, ...events: readonly RunEvent[]): Run =>
  events.reduce((next, event) => advance(next, event), run);

export const isStep =
  (seq: number, status: StepStatus) =>
  ({ steps }: Run): boolean =>
    steps[seq]?.status === status;

/** Its gates are behind it, and the world is asked how it is. */
export const isReleased =
  (seq: number) =>
  (run: Run): boolean =>
    effectsOf(run).some(
      (effect) =>
        (effect.kind === 'observe-service' || effect.kind === 'observe-clock') &&
        effect.seq === seq,
    );

export const isAt =
  (gate: GateKind) =>
  ({ gates }: Run): boolean =>
    gates.some((one) => one.gate === gate && one.status === 'checking');

/** The first of its kind. */
export function gateOf({ gates }: Run, kind: GateKind): GateState {
  const found = gates.find(({ gate }) => gate === kind);
  if (found === undefined) throw new Error(`no gate ${kind}`);
  return found;
}

export const dispatched = ({ steps }: Run): Step[] =>
  steps.filter(({ commandId }) => commandId !== null);

export const statuses = ({ steps }: Run): StepStatus[] => steps.map(({ status }) => status);
