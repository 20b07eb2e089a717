import { aPlan, aRemediation } from '../spec/plan-examples.js';
import { FakeCoordinator } from '../spec/fake-coordinator.js';
import { FakeTerminal } from '../spec/fake-terminal.js';

const PLAN = 'POST /api/v1/environments/demo/plans';

let coordinator: FakeCoordinator;
let terminal: FakeTerminal;

beforeEach(async () => {
  coordinator = await FakeCoordinator.start();
  terminal = new FakeTerminal({ LOCKSTEP_URL: coordinator.url });
  coordinator.on('POST /environments/demo/plans', () => ({ status: 201, body: aRemediation() }));
});
afterEach(() => coordinator.stop());

describe('lockstep plan', () => {
  it('asks for a restart unless another kind is named', async () => {
    coordinator.on('POST /environments/demo/plans', () => ({ status: 201, body: aPlan() }));
    expect(await terminal.type('plan demo')).toBe(0);
    expect(coordinator.whatWasAsked(PLAN)[0]?.body).toEqual({
      kind: 'restart',
      answers: {},
      overrides: [],
    });
    expect(terminal.outLines.at(-1)).toBe('Run it: lockstep run demo --reason "..."');
  });

  it('passes on the kind, the answers and what is overridden', async () => {
    const line =
      'plan demo --kind remediate --licence-error yes --answer resync-OSFE01=resync --answer timers=none --override "settled=asked the vendor, a=b"';
    expect(await terminal.type(line)).toBe(0);
    expect(coordinator.whatWasAsked(PLAN)[0]?.body).toEqual({
      kind: 'remediate',
      answers: { 'licence-error': 'yes', 'resync-OSFE01': 'resync', timers: 'none' },
      overrides: [{ code: 'settled', reason: 'asked the vendor, a=b' }],
    });
    expect(terminal.outLines.at(-1)).toBe(
      'Run it: lockstep run demo --kind remediate --reason "..."',
    );
  });

  it('passes on the end of its time as an instant', async () => {
    const nowMs = Date.UTC(2026, 10, 22, 21);
    const env = { LOCKSTEP_URL: coordinator.url };
    terminal = new FakeTerminal(env, { nowMs, zone: 'Europe/Lisbon' });
    expect(await terminal.type('plan demo --not-after 04:30')).toBe(0);
    expect(coordinator.whatWasAsked(PLAN)[0]?.body).toMatchObject({
      notAfterMs: Date.UTC(2026, 10, 23, 4, 30),
    });
  });

  it('asks nothing on a terminal: the defaults stand in what it shows', async () => {
    terminal = new FakeTerminal({ LOCKSTEP_URL: coordinator.url }, { answers: [] });
    expect(await terminal.type('plan demo --kind remediate')).toBe(0);
    expect(terminal.questions).toEqual([]);
    expect(terminal.outText).toContain('What counts: not-looked.');
  });

  it('is a text for a person with --as-text, clean of what a terminal would obey', async () => {
    const odd = aRemediation({ environment: 'demo\u001b[2J' });
    coordinator.on('POST /environments/demo/plans', () => ({ status: 201, body: odd }));
    expect(await terminal.type('plan demo --kind remediate --as-text')).toBe(0);
    expect(terminal.outLines[0]).toMatch(/^By hand: remediate of demo\[2J\./u);
    expect(terminal.outText).toContain('Left out: OSFE09 (being rebuilt)');
    expect(terminal.outLines.at(-1)).toBe(`Plan plan-1, hash ${'a'.repeat(64)}`);
  });
});
