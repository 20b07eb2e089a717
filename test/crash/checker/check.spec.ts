import { check, RULES } from './check.js';
import type { Evidence, EventRow, LedgerLine, StepRow } from './evidence.js';
import { DEPLOYMENT, KEPT, SCHEDULER } from './kept-promises.js';

const renumbered = <T extends { n: number }>(rows: readonly T[]): T[] =>
  rows.map((row, i) => ({ ...row, n: i + 1 }));

const withLedger = (ledger: readonly LedgerLine[]): Evidence => {
  const lines = renumbered(ledger);
  return {
    ...KEPT,
    ledger: lines,
    notes: KEPT.notes.map((note) => ({ ...note, ledgerTo: lines.length })),
  };
};

const withEvents = (events: readonly EventRow[]): Evidence => ({
  ...KEPT,
  events: renumbered(events),
});

const withStep = (seq: number, change: Partial<StepRow>): Evidence => ({
  ...KEPT,
  steps: KEPT.steps.map((step) => (step.seq === seq ? { ...step, ...change } : step)),
});

const withRecords = (...records: Evidence['journals'][number]['records']): Evidence => ({
  ...KEPT,
  journals: KEPT.journals.map((journal) => ({
    ...journal,
    records: [...journal.records, ...records],
  })),
});

const { ledger, events } = KEPT;
const isOf =
  (host: string, service: string) => (line: { host: string | null; service: string | null }) =>
    line.host === host && line.service === service;

/** The lines of one service put elsewhere. */
const moved = (host: string, service: string, to: number): Evidence => {
  const own = ledger.filter(isOf(host, service));
  return withLedger(ledger.filter((line) => !own.includes(line)).toSpliced(to, 0, ...own));
};

const stepRow = (host: string, service: string, status: string): EventRow => ({
  runId: 'run-1',
  n: 0,
  type: 'step',
  host,
  service,
  status,
  message: null,
});

const zombie = (change: object, written: EventRow[] = []): Evidence => ({
  ...KEPT,
  zombies: KEPT.zombies.map(({ before }) => ({ before, after: { ...before, ...change }, written })),
});

/** What would have to happen for each rule to be broken, in as few changes as possible. */
const BROKEN: readonly (readonly [rule: string, what: string, evidence: Evidence])[] = [
  [
    'doubled',
    'a service is restarted once more',
    withLedger([
      ...ledger,
      { n: 0, host: 'OSFE02', service: DEPLOYMENT, action: 'stop', generation: 'new-4' },
      { n: 0, host: 'OSFE02', service: DEPLOYMENT, action: 'start', generation: 'again' },
    ]),
  ],
  ['out-of-order', 'a front-end comes before the controller', moved('OSFE01', DEPLOYMENT, 0)],
  ['out-of-order', 'a stage comes before the stage before it', moved('OSFE02', DEPLOYMENT, 4)],
  ['out-of-order', 'two services of a host are in the wrong order', moved('OSFE01', SCHEDULER, 4)],
  [
    'out-of-order',
    'a service is stopped before the one before it has started',
    withLedger(ledger.toSpliced(5, 2, ...ledger.slice(5, 7).toReversed())),
  ],
  ['stop-without-start', 'the last service stays down', withLedger(ledger.slice(0, -1))],
  ['stop-without-start', 'one stays down in the middle', withLedger(ledger.toSpliced(1, 1))],
  ['lost', 'a service was never touched', withLedger(ledger.slice(0, -2))],
  [
    'lost',
    'another process than the one it saw was stopped',
    withStep(3, { expectGeneration: 'x' }),
  ],
  ['lost', 'another process than the one it names was started', withStep(3, { generation: 'x' })],
  [
    'unasked',
    'something happens between two runs',
    { ...KEPT, notes: KEPT.notes.map((note) => ({ ...note, ledgerTo: ledger.length - 1 })) },
  ],
  [
    'unasked',
    'a service is touched that is not in the plan',
    withLedger([
      ...ledger,
      { n: 0, host: 'OSFE02', service: SCHEDULER, action: 'start', generation: 'x' },
    ]),
  ],
  [
    'stale-command',
    'a worker takes a command of the owner before',
    withRecords({ kind: 'received', commandId: 'run-1.1.1', fence: 1 }),
  ],
  ['stale-command', 'a worker forgets a fence', withRecords({ kind: 'fence', fence: 1 })],
  [
    'stale-command',
    'a worker gets a command that nobody stored',
    withRecords({ kind: 'received', commandId: 'run-1.1.2', fence: 2 }),
  ],
  ['stale-write', 'an event is missing', { ...KEPT, events: events.toSpliced(3, 1) }],
  [
    'stale-write',
    'a step is dispatched twice',
    withEvents(events.toSpliced(5, 0, stepRow('OSCTRL01', DEPLOYMENT, 'dispatched'))),
  ],
  ['stale-write', 'a step differs from its history', withStep(2, { status: 'executed' })],
  [
    'stale-write',
    'something is written after the end',
    withEvents([...events, stepRow('OSFE02', SCHEDULER, 'dispatched')]),
  ],
  ['stale-write', 'the run differs from its history', withEvents(events.slice(0, -1))],
  ['stale-write', 'a claim has no event', withEvents(events.toSpliced(1, 1))],
  ['zombie-decided', 'it takes the lease back', zombie({ owner: 'a', epoch: 3 })],
  ['zombie-decided', 'it beats for another', zombie({ beat: 8 })],
  [
    'zombie-decided',
    'it dispatches a step',
    zombie({}, [stepRow('OSFE01', SCHEDULER, 'dispatched')]),
  ],
  [
    'false-failure',
    'a step is given up although its worker came back in time',
    withEvents(
      events.flatMap((event) =>
        event.type === 'step' && event.host === 'OSFE02' && event.status === 'executed'
          ? [{ ...event, status: 'unknown' }]
          : [event],
      ),
    ),
  ],
  [
    'false-failure',
    'a run fails that nothing should have failed',
    { ...KEPT, runs: KEPT.runs.map((run) => ({ ...run, status: 'failed' })) },
  ],
  ['surprise', 'a worker ends by itself', { ...KEPT, surprises: ['worker OSFE01 ended'] }],
  ['unfinished', 'there was no run', { ...KEPT, runs: [] }],
  [
    'unfinished',
    'a run goes on for ever',
    { ...KEPT, runs: KEPT.runs.map((run) => ({ ...run, status: 'running' })) },
  ],
];

const brokenRules = (evidence: Evidence): string[] => check(evidence).map(({ rule }) => rule);

describe('the checker', () => {
  it('holds nothing against a run that kept every promise, through a takeover', () => {
    expect(check(KEPT)).toEqual([]);
  });

  it.each(BROKEN)('finds %s: %s', (rule, _what, evidence) => {
    expect(brokenRules(evidence)).toContain(rule);
  });

  it('has seen each of its rules broken', () => {
    expect(new Set(BROKEN.map(([rule]) => rule))).toEqual(new Set(Object.keys(RULES)));
  });

  it('names what broke the rule, so that it is found in the artefacts', () => {
    expect(check(withLedger(ledger.slice(0, -1)))).toContainEqual({
      rule: 'stop-without-start',
      subject: `ledger line 9: stop of ${DEPLOYMENT} on OSFE02`,
    });
  });
});

it('does not blame a run that a gate refused to begin or to call well', () => {
  const refusal = { ...stepRow('OSFE02', DEPLOYMENT, 'refused'), type: 'gate', host: null };
  const refused = withEvents([
    ...events.slice(0, -1),
    refusal,
    { ...refusal, type: 'run', status: 'failed' },
  ]);
  expect(
    check({ ...refused, runs: KEPT.runs.map((run) => ({ ...run, status: 'failed' })) }),
  ).toEqual([]);
});

describe('what a person or the test itself did', () => {
  const retried: Evidence = {
    ...withEvents(
      events.toSpliced(
        -4,
        0,
        stepRow('OSFE02', DEPLOYMENT, 'unknown'),
        stepRow('OSFE02', DEPLOYMENT, 'dispatched'),
      ),
    ),
    keptAway: ['run-1 OSFE02'],
    notes: KEPT.notes.map((note) => ({
      ...note,
      decisions: [{ seq: 4, kind: 'retried' as const }],
    })),
    steps: withStep(4, { attempt: 2 }).steps,
  };

  it('is no failure when the worker was kept away for longer than the run waits', () => {
    expect(check(retried)).toEqual([]);
    expect(brokenRules({ ...retried, keptAway: [] })).toEqual(['false-failure']);
  });

  it('explains a second course of the step, and nothing else does', () => {
    const undecided = KEPT.notes;
    expect(brokenRules({ ...retried, notes: undecided })).toEqual(['stale-write']);
  });
});
