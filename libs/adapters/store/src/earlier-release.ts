import type { GateState, Policy } from '#domain/runbook';

/** Without what the previous release did not know yet. */
export type Earlier<T, Later extends keyof T> = Omit<T, Later> & Partial<Pick<T, Later>>;

type LaterPolicy =
  | 'approval'
  | 'canary'
  | 'readiness'
  | 'dispatchTimeout'
  | 'acceptTimeout'
  | 'runLimit'
  | 'notAfterMs'
  | 'resync'
  | 'hold'
  | 'settleMargin'
  | 'quiet'
  | 'answerWait'
  | 'overrides'
  | 'answers';
export type StoredPolicy = Earlier<Policy, LaterPolicy>;
export type StoredGate = Earlier<GateState, 'question' | 'answers' | 'notConfirmed'>;

/**
 * What a policy of the previous release leaves unsaid, ms: the defaults of docs/remediation.md and no word of a person.
 * No environment could have others then, but for `within`, which only a resync reads, and there was none. Fixed here and
 * not taken from the settings: a plan is frozen, so what it means must not change when an environment or a later release
 * does.
 */
const UNSAID_POLICY: Pick<Policy, Exclude<LaterPolicy, 'dispatchTimeout'>> = {
  approval: 'none',
  canary: false,
  readiness: 'event',
  acceptTimeout: 10_000,
  runLimit: 28_800_000,
  notAfterMs: null,
  resync: {
    maxForward: 300_000,
    maxBackward: 5_000,
    limit: 1_800_000,
    within: 1_000,
    beyondLimits: [],
  },
  hold: 120_000,
  settleMargin: 60_000,
  quiet: { policy: 'wait', wait: 600_000 },
  answerWait: 1_800_000,
  overrides: [],
  answers: {},
};

/** As a plan or a run has it stored, of this release or the previous one. */
export const wholePolicy = (stored: StoredPolicy): Policy => ({
  ...UNSAID_POLICY,
  // A step waited for its worker as long as for one that went away.
  dispatchTimeout: stored.reconnectGrace,
  ...stored,
});

/** Gates asked nobody then, and passed only what they had seen. */
export const wholeGate = (stored: StoredGate): GateState => ({
  question: null,
  answers: [],
  notConfirmed: [],
  ...stored,
});
