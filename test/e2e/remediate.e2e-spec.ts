import type { GateView, PlanView, RunView } from '#protocol';
import { TestFarm } from '../support/test-farm.js';

const gates = ({ stages }: RunView): GateView[] => stages.flatMap((stage) => stage.gates);
const gate = (run: RunView, name: string): GateView | undefined =>
  gates(run).find((one) => one.gate === name);
const steps = ({ stages }: RunView) => stages.flatMap((stage) => stage.steps);

/** Milliseconds: limits so small that a clock is put right within seconds, and nobody waits for what a real farm needs. */
const QUICK = {
  warnMs: 200,
  failMs: 600,
  allowResync: true,
  maxBackwardMs: 600,
  holdMs: 200,
  settleMarginMs: 0,
  quietWaitMs: 0,
  answerWaitMs: 0,
};

/** Faster than any real time service; a clock must still go forward. */
const SLEW_PPM = 500_000;

/** Far enough behind to be out of step, and right again within two seconds. */
const BEHIND = -900;

describe('a remediation', () => {
  let farm: TestFarm;
  let before = 0;
  const ledger = () => farm.ledger(before);

  beforeAll(async () => {
    farm = await TestFarm.open({ environment: QUICK, knobs: { slewPpm: SLEW_PPM } });
  });
  afterAll(() => farm.close());
  beforeEach(async () => {
    await farm.set({
      offsets: ['OSCTRL01', 'OSFE01', 'OSFE02', 'OSFE03'].map((host) => ({
        host,
        offsetMs: host === 'OSFE02' ? BEHIND : 0,
      })),
      zones: [{ host: 'OSFE03', zone: 'Europe/London' }],
    });
    before = (await farm.ledger()).length;
  });

  it('plans the resync of the clock that is wrong, and every gate, before it is run', async () => {
    const plan = await farm.rest.plan('demo', { kind: 'remediate' });
    expect(plan.stages.map(({ name, gates: planned }) => [name, planned])).toEqual([
      ['clocks', ['preflight']],
      ['controller', ['audit-in-step', 'clocks-hold', 'quiet-farm', 'settled']],
      ['OSFE01', []],
      ['OSFE02', []],
      ['OSFE03', []],
      ['verification', ['farm-verified', 'audit-in-step']],
    ]);
    expect(plan.stages[0]?.steps).toEqual([
      { seq: 0, host: 'OSFE02', operation: 'time.resync', service: null },
    ]);
    expect(plan.questions).toMatchObject([{ key: 'licence-error', answer: 'not-looked' }]);
  });

  it('rehearses without changing anything, and says what would refuse', async () => {
    const run = await farm.rest.restart('demo', { kind: 'rehearse' });
    expect(run.status).toBe('failed');
    expect(run.message).toMatch(/rehearsal.*audit-in-step: .*OSFE03.*Europe\/London/s);
    expect(gate(run, 'audit-in-step')?.message).not.toContain('OSFE02');
    expect(steps(run).every(({ status }) => status === 'skipped')).toBe(true);
    expect(await ledger()).toEqual([]);

    await farm.set({ zones: [{ host: 'OSFE03', zone: 'Europe/Amsterdam' }] });
    const again = await farm.rest.restart('demo', { kind: 'rehearse' });
    expect(again.message).toMatch(/^Everything would pass/);
    expect(again.status).toBe('succeeded');
    expect(await ledger()).toEqual([]);
    expect((await farm.rest.audit('demo')).verdict).toBe('out-of-step');
  });

  it('puts the clock right, and ends at the gate while a zone is wrong: nothing is restarted', async () => {
    const run = await farm.rest.restart('demo', { kind: 'remediate' });
    expect(run.status).toBe('failed');
    expect(steps(run)[0]).toMatchObject({
      host: 'OSFE02',
      operation: 'time.resync',
      status: 'succeeded',
      message: expect.stringContaining('Converged'),
    });
    expect(gate(run, 'audit-in-step')).toMatchObject({ status: 'refused' });
    expect(run.message).toContain('Europe/London');
    expect(await ledger()).toEqual([]);
  });

  it('goes all the way when an administrator has set the zone', async () => {
    await farm.set({
      zones: [{ host: 'OSFE03', zone: 'Europe/Amsterdam' }],
      offsets: [
        { host: 'OSFE02', offsetMs: 0 },
        { host: 'OSFE01', offsetMs: BEHIND },
      ],
    });
    const run = await farm.rest.restart('demo', {
      kind: 'remediate',
      answers: { 'licence-error': 'yes' },
    });
    expect(run.message).toMatch(/^Every service was restarted in order/);
    expect(run).toMatchObject({ status: 'succeeded', answers: { 'licence-error': 'yes' } });
    expect(gates(run).every(({ status }) => status === 'passed')).toBe(true);
    expect(gate(run, 'farm-verified')?.message).toContain('9 services are ready');
    const lines = await ledger();
    expect(lines).toHaveLength(18);
    expect(lines[0]).toMatchObject({ host: 'OSCTRL01', action: 'stop' });
    expect((await farm.rest.audit('demo')).verdict).toBe('in-step');
  });

  it('only puts clocks right when that is asked for', async () => {
    await farm.set({ zones: [{ host: 'OSFE03', zone: 'Europe/Amsterdam' }] });
    const plan: PlanView = await farm.rest.plan('demo', { kind: 'resync' });
    expect(plan.stages.flatMap((stage) => stage.gates)).toEqual(['preflight', 'audit-in-step']);
    const { body } = await farm.rest.begin('demo', plan);
    const run = await farm.rest.ended(body.id);
    expect(run.message).toMatch(/OSFE02 was put right by its time service/);
    expect(run.status).toBe('succeeded');
    expect(await ledger()).toEqual([]);
  });

  it('holds a restart when a clock that was put right goes wrong again, until a person overrides that', async () => {
    await farm.set({
      zones: [{ host: 'OSFE03', zone: 'Europe/Amsterdam' }],
      offsets: [{ host: 'OSFE02', offsetMs: 0 }],
    });
    const audit = await farm.rest.audit('demo');
    expect(audit.verdict).toBe('in-step');
    expect(audit.findings.map(({ code, host }) => `${code} ${host}`)).toContain(
      'clock-relapse OSFE02',
    );
    const held = await farm.rest.restart('demo');
    expect(held).toMatchObject({ status: 'failed' });
    expect(held.message).toContain('proved wrong again');
    expect(await ledger()).toEqual([]);
    const override = { code: 'clock-relapse', reason: 'the tools of the virtual machine are off' };
    const run = await farm.rest.restart('demo', { overrides: [override] });
    expect(run).toMatchObject({ status: 'succeeded', overrides: [{ ...override, by: 'tester' }] });
    expect(gate(run, 'audit-in-step')?.message).toContain(override.reason);
  });

  it.each([
    ['no-time-data', /no-time-data/],
    ['stale', /stale/],
    ['change-too-big', /change-too-big/],
    ['access-denied', /access-denied/],
    ['service-stopped', /service-stopped/],
    ['no-sync', /no-sync/],
    ['set-by-policy', /set-by-policy/],
  ] as const)(
    'names the outcome of a resync that is refused (%s), ends at the gate and restarts nothing',
    async (time, named) => {
      await farm.set({
        zones: [{ host: 'OSFE03', zone: 'Europe/Amsterdam' }],
        times: [{ host: 'OSFE02', time }],
      });
      const run = await farm.rest.restart('demo', { kind: 'remediate' });
      await farm.set({ times: [{ host: 'OSFE02', time: 'normal' }] });
      expect(run.status).toBe('failed');
      expect(steps(run)[0]).toMatchObject({
        status: 'failed',
        message: expect.stringMatching(named),
      });
      expect(gate(run, 'audit-in-step')?.status).toBe('refused');
      expect(await ledger()).toEqual([]);
    },
  );

  it('gives up on a clock that never follows, and restarts nothing', async () => {
    await farm.set({
      zones: [{ host: 'OSFE03', zone: 'Europe/Amsterdam' }],
      times: [{ host: 'OSFE02', time: 'never-converges' }],
    });
    await farm.configure({ resyncLimitMs: 1_000 });
    const run = await farm.rest.restart('demo', { kind: 'remediate' });
    await farm.configure({ resyncLimitMs: 1_800_000 });
    await farm.set({ times: [{ host: 'OSFE02', time: 'normal' }] });
    expect(run.status).toBe('failed');
    expect(steps(run)[0]?.message).toMatch(/^not-converged/);
    expect(await ledger()).toEqual([]);
  });

  it('is not allowed to touch a clock unless the environment says so, and then says why it refuses', async () => {
    await farm.configure({ allowResync: false });
    const plan = await farm.rest.plan('demo', { kind: 'remediate' });
    expect(plan.warnings.map(({ code }) => code)).toContain('resync-not-allowed');
    const { body } = await farm.rest.begin('demo', plan);
    const run = await farm.rest.ended(body.id);
    await farm.configure({ allowResync: true });
    expect(run.status).toBe('failed');
    expect(gate(run, 'audit-in-step')?.status).toBe('refused');
    expect(await ledger()).toEqual([]);
  });

  it('asks a person before a clock is put back by more than the limit', async () => {
    await farm.set({ offsets: [{ host: 'OSFE02', offsetMs: 900 }] });
    const plan = await farm.rest.plan('demo', { kind: 'resync' });
    expect(plan.stages[0]?.steps).toEqual([]);
    expect(plan.questions).toMatchObject([{ key: 'resync-OSFE02', answer: 'leave' }]);
    const decided = await farm.rest.plan('demo', {
      kind: 'resync',
      answers: { 'resync-OSFE02': 'resync' },
    });
    expect(decided.stages[0]?.steps).toMatchObject([{ host: 'OSFE02', operation: 'time.resync' }]);
    expect(decided.policy.resync.beyondLimits).toEqual(['OSFE02']);
  });
});
