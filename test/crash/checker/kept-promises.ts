import type { Evidence, EventRow, LedgerLine, StepRow } from './evidence.js';

const RUN = 'run-1';

export const DEPLOYMENT = 'OutSystems Deployment Service';
export const SCHEDULER = 'OutSystems Scheduler Service';

const PLANNED = [
  { host: 'OSCTRL01', service: DEPLOYMENT, stage: 0 },
  { host: 'OSCTRL01', service: SCHEDULER, stage: 0 },
  { host: 'OSFE01', service: DEPLOYMENT, stage: 1 },
  { host: 'OSFE01', service: SCHEDULER, stage: 1 },
  { host: 'OSFE02', service: DEPLOYMENT, stage: 2 },
];

const steps: StepRow[] = PLANNED.map((planned, seq) => ({
  ...planned,
  runId: RUN,
  seq,
  status: 'succeeded',
  attempt: 1,
  commandId: `${RUN}.${seq}.1`,
  expectGeneration: `old-${seq}`,
  generation: `new-${seq}`,
  message: null,
}));

const ledger: LedgerLine[] = steps.flatMap(({ host, service, seq }) => [
  { n: 2 * seq + 1, host, service, action: 'stop' as const, generation: `old-${seq}` },
  { n: 2 * seq + 2, host, service, action: 'start' as const, generation: `new-${seq}` },
]);

const ofRun = (status: string) => ({ type: 'run', host: null, service: null, status });
const claim = { type: 'lease', host: null, service: null, status: 'claimed' };

const events: EventRow[] = [
  ofRun('queued'),
  claim,
  ofRun('running'),
  ...steps.flatMap(({ host, service, seq }) => [
    // The first one was in the hands of a coordinator that died.
    { type: 'step', host, service, status: 'dispatched' },
    ...(seq === 0 ? [claim] : []),
    { type: 'step', host, service, status: 'executed' },
    { type: 'step', host, service, status: 'verifying' },
    { type: 'step', host, service, status: 'succeeded' },
  ]),
  ofRun('succeeded'),
].map((event, i) => ({ ...event, runId: RUN, n: i + 1, message: null }));

const state = { runId: RUN, owner: 'b', epoch: 2, beat: 7, fence: 2, lastEvent: 5 };

/** A run of three hosts that was taken over once, as a coordinator that keeps its promises leaves it. */
export const KEPT: Evidence = {
  runs: [{ id: RUN, status: 'succeeded', controller: 'OSCTRL01', epoch: 2, message: null }],
  steps,
  events,
  ledger,
  journals: [
    {
      host: 'OSCTRL01',
      file: 'OSCTRL01/journal',
      records: [
        { kind: 'received', commandId: `${RUN}.0.1`, fence: 1 },
        { kind: 'intent', commandId: `${RUN}.0.1` },
        { kind: 'fence', fence: 2 },
        { kind: 'done', commandId: `${RUN}.0.1` },
        { kind: 'received', commandId: `${RUN}.1.1`, fence: 2 },
      ],
    },
  ],
  notes: [{ runId: RUN, ledgerFrom: 0, ledgerTo: ledger.length, decisions: [] }],
  zombies: [
    {
      before: state,
      after: { ...state, lastEvent: 7 },
      written: events
        .filter(({ status }) => status === 'executed' || status === 'verifying')
        .slice(0, 2),
    },
  ],
  keptAway: [],
  surprises: [],
};
