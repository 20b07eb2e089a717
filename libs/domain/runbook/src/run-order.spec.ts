import { advance } from './advance.js';
import { effectsOf } from './effects.js';
import { PLAN_KINDS } from './plan.js';
import type { Run } from './run.js';
import {
  after,
  answerTo,
  aRun,
  DISABLED,
  dispatched,
  done,
  gateChecked,
  isAt,
  isReleased,
  isStep,
  observed,
  played,
  preflightChecked,
  verified,
} from './spec/a-run.js';
import { stateChanges } from './state-change.js';
import { isRunOver } from './status.js';

/** Which steps were dispatched, in their order, as `host service`. */
function orderOf(start: Run): { readonly order: string[]; readonly end: Run } {
  const order: string[] = [];
  let run = start;
  while (!isRunOver(run.status)) {
    const [effect] = effectsOf(run);
    if (effect === undefined) throw new Error('stuck');
    const next = advance(run, answerTo(run, effect));
    for (const { type, host, service, status } of stateChanges(run, next))
      if (type === 'step' && status === 'dispatched')
        order.push(`${host} ${service?.replace(/^OutSystems | Service$/gu, '') ?? 'clock'}`);
    run = next;
  }
  return { order, end: run };
}

const CONTROLLER_FIRST = [
  'OSCTRL01 Deployment Controller',
  'OSCTRL01 Deployment',
  'OSCTRL01 Scheduler',
];
const THEN_FRONT_ENDS = [
  'OSFE01 Deployment',
  'OSFE01 Scheduler',
  'OSFE02 Deployment',
  'OSFE02 Scheduler',
];

describe('a run', () => {
  it('restarts the controller first and alone, then the front-ends, and ends succeeded', () => {
    const { order, end } = orderOf(aRun());
    expect(end.status).toBe('succeeded');
    expect(order.slice(0, 3)).toEqual(CONTROLLER_FIRST);
    expect(order.slice(3).toSorted()).toEqual(THEN_FRONT_ENDS);
  });

  it('that remediates has the clocks put right before anything is restarted', () => {
    const { order, end } = orderOf(aRun({ kind: 'remediate', resync: ['OSFE02', 'OSCTRL01'] }));
    expect(end.status).toBe('succeeded');
    expect(order.slice(0, 2)).toEqual(['OSFE02 clock', 'OSCTRL01 clock']);
    expect(order.slice(2, 5)).toEqual(CONTROLLER_FIRST);
    expect(order.slice(5).toSorted()).toEqual(THEN_FRONT_ENDS);
  });

  it('that resyncs restarts nothing', () => {
    const { order, end } = orderOf(aRun({ kind: 'resync', resync: ['OSFE01'] }));
    expect(order).toEqual(['OSFE01 clock']);
    expect(end).toMatchObject({
      status: 'succeeded',
      message: 'The clocks agree; OSFE01 was put right by its time service.',
    });
  });

  it('that rehearses sends nothing at all, and gets past every gate and step', () => {
    const { order, end } = orderOf(aRun({ kind: 'rehearse', resync: ['OSFE01'] }));
    expect(order).toEqual([]);
    expect(dispatched(end)).toEqual([]);
    expect(end.status).toBe('succeeded');
    expect(new Set(end.gates.map(({ status }) => status))).toEqual(new Set(['passed']));
    expect(new Set(end.steps.map(({ status }) => status))).toEqual(new Set(['skipped']));
  });

  it('restarts the hosts of one batch side by side and the services of one host in order', () => {
    const run = played(aRun(), ({ stage }) => stage === 1);
    expect(
      effectsOf(run).map((effect) => ('seq' in effect ? run.steps[effect.seq] : null)),
    ).toMatchObject([
      { host: 'OSFE01', service: 'OutSystems Deployment Service' },
      { host: 'OSFE02', service: 'OutSystems Deployment Service' },
    ]);
  });

  it('opens the gates of a stage one after the other, and releases its steps behind the last', () => {
    let run = after(aRun(), { kind: 'begun' }, preflightChecked());
    for (const gate of ['audit-in-step', 'clocks-hold', 'quiet-farm', 'settled'] as const) {
      expect(effectsOf(run)).toEqual([{ kind: 'check-gate', stage: 0, gate }]);
      run = advance(run, gateChecked({ stage: 0, gate }));
    }
    expect(effectsOf(run)).toEqual([{ kind: 'observe-service', seq: 0, attempt: 1 }]);
  });

  it('ends before anything is touched when the preflight refuses, and says why', () => {
    const preflight = advance(aRun(), { kind: 'begun' });
    const run = advance(preflight, preflightChecked({ refusals: ['OSFE01 has no worker.'] }));
    expect(run).toMatchObject({
      status: 'failed',
      message: 'Refused before anything was touched: OSFE01 has no worker.',
    });
    expect(run.gates[0]).toMatchObject({ status: 'refused', message: run.message, auditId: 'a0' });
    expect(run.steps.every(({ status }) => status === 'cancelled')).toBe(true);
    expect(dispatched(run)).toEqual([]);
  });

  it('keeps what the preflight saw', () => {
    const run = after(
      aRun(),
      { kind: 'begun' },
      preflightChecked({ notConfirmed: ['the serial'] }),
    );
    expect(run.status).toBe('running');
    expect(run.gates[0]).toMatchObject({
      gate: 'preflight',
      status: 'passed',
      message: 'all there',
      auditId: 'a0',
      notConfirmed: ['the serial'],
    });
  });

  it.each(['audit-in-step', 'clocks-hold', 'quiet-farm', 'settled'] as const)(
    'ends at the gate %s when it refuses, with nothing dispatched',
    (gate) => {
      const message = 'Refused: OSFE02 is behind.';
      const run = advance(
        played(aRun(), isAt(gate)),
        gateChecked({ stage: 0, gate }, { passed: false, message }),
      );
      expect(run).toMatchObject({ status: 'failed', message });
      expect(run.gates.find((one) => one.gate === gate)).toMatchObject({
        status: 'refused',
        auditId: 'a',
      });
      expect(run.steps.every(({ status }) => status === 'cancelled')).toBe(true);
      expect(dispatched(run)).toEqual([]);
    },
  );

  it('leaves a service alone that has been disabled since the plan was made', () => {
    const run = advance(played(aRun(), isReleased(0)), observed(0, DISABLED));
    expect(run.steps[0]?.status).toBe('skipped');
    expect(effectsOf(run)).toEqual([{ kind: 'observe-service', seq: 1, attempt: 1 }]);
  });

  it('names what it left alone when it ends succeeded', () => {
    const run = played(advance(played(aRun(), isReleased(0)), observed(0, DISABLED)));
    expect(run.status).toBe('succeeded');
    expect(run.message).toContain('Every other service was restarted');
    expect(run.message).toContain('Controller Service on OSCTRL01: The service is Disabled');
  });

  it('keeps the generations that were seen before, after and at last', () => {
    const sent = played(aRun(), isStep(0, 'dispatched'));
    expect(sent.steps[0]).toMatchObject({ expectGeneration: 'old', generation: null });
    const executed = advance(sent, done(sent, 0));
    expect(executed.steps[0]).toMatchObject({ expectGeneration: 'old', generation: 'new' });
    const run = after(executed, verified(0, 'newest'));
    expect(run.steps[0]).toMatchObject({ expectGeneration: 'old', generation: 'newest' });
  });

  it.each(PLAN_KINDS)('of the kind %s asks the same of the world after it was stored', (kind) => {
    let run = aRun({ kind, resync: kind === 'restart' ? [] : ['OSFE01'], isConfirmed: true });
    for (;;) {
      const [effect] = effectsOf(run);
      if (effect === undefined) break;
      expect(effectsOf(JSON.parse(JSON.stringify(run)) as Run)).toEqual(effectsOf(run));
      run = advance(run, answerTo(run, effect));
    }
    expect(run.status).toBe('succeeded');
  });
});
