import type { HostFacts } from '#protocol';
import { anEnvironment, someHosts } from '../spec/environment-examples.js';
import { FakeCoordinator, problem } from '../spec/fake-coordinator.js';
import { FakeTerminal } from '../spec/fake-terminal.js';

let coordinator: FakeCoordinator;
let terminal: FakeTerminal;

beforeEach(async () => {
  coordinator = await FakeCoordinator.start();
  terminal = new FakeTerminal({ LOCKSTEP_URL: coordinator.url });
  coordinator.on('GET /health/ready', {});
  coordinator.on('GET /environments', { environments: [anEnvironment] });
  coordinator.on('GET /environments/demo/hosts', someHosts);
});
afterEach(() => coordinator.stop());

describe('lockstep doctor', () => {
  it('finds nothing wrong with a coordinator, workers and a controller that are there', async () => {
    expect(await terminal.type('doctor')).toBe(0);
    expect(terminal.outLines).toEqual([
      `ok       coordinator: ${coordinator.url} is ready`,
      'ok       demo: workers: 1 of 1 connected',
      'ok       demo: controller: OSCTRL01',
      '',
      'No check failed.',
    ]);
  });

  it('names workers that are away and a controller that is not known', async () => {
    const hosts = someHosts.hosts.map((host) => ({ ...host, excluded: null }));
    const controller = { host: null, problem: 'Two hosts claim to be it.' };
    coordinator.on('GET /environments/demo/hosts', { hosts, controller });
    expect(await terminal.type('doctor')).toBe(1);
    expect(terminal.outText).toContain('demo: workers: 1 of 2 connected; not: OSFE09');
    expect(terminal.outText).toContain('Do: Two hosts claim to be it.');
  });

  it('tells that the coordinator is not ready', async () => {
    coordinator.on('GET /health/ready', () => problem(503, 'The store is not open.'));
    expect(await terminal.type('doctor')).toBe(1);
    expect(terminal.outText).toContain('answers but is not ready: The store is not open.');
  });

  it('names a worker that is held, which is no failure, and one whose journal is in trouble', async () => {
    const [controller, other] = someHosts.hosts;
    const facts = (more: object) => more as HostFacts;
    const held = { ...controller, facts: facts({ hold: '', journal: null }) };
    coordinator.on('GET /environments/demo/hosts', { ...someHosts, hosts: [held, other] });
    expect(await terminal.type('doctor')).toBe(0);
    expect(terminal.outText).toContain(
      'demo: OSCTRL01: held by an administrator: no reason is given',
    );
    const full = { ...controller, facts: facts({ hold: null, journal: 'no space left' }) };
    coordinator.on('GET /environments/demo/hosts', { ...someHosts, hosts: [full, other] });
    expect(await terminal.type('doctor')).toBe(1);
    expect(terminal.outText).toContain('demo: OSCTRL01: journal: no space left');
  });

  it('looks at each of several coordinators, and names the one that is away', async () => {
    const urls = `http://127.0.0.1:1,${coordinator.url}`;
    terminal = new FakeTerminal({ LOCKSTEP_URL: urls });
    expect(await terminal.type('doctor')).toBe(1);
    expect(terminal.outText).toContain(`coordinator: ${coordinator.url} is ready`);
    expect(terminal.outText).toMatch(
      /fail +coordinator: The coordinator at http:\/\/127\.0\.0\.1:1 cannot/u,
    );
    terminal = new FakeTerminal({ LOCKSTEP_URL: 'http://127.0.0.1:1,http://127.0.0.1:2' });
    expect(await terminal.type('doctor')).toBe(4);
  });

  it('database prints each check, and exits 1 when one failed', async () => {
    const checks = [
      { check: 'login', outcome: 'fail', evidence: 'refused', remedy: 'Grant.', sql: 'GRANT x' },
    ];
    coordinator.on('POST /environments/demo/doctor', { environment: 'demo', checks });
    expect(await terminal.type('doctor database demo')).toBe(1);
    expect(terminal.outText).toContain('GRANT x');
  });
});

describe('lockstep workers list', () => {
  it('prints the workers', async () => {
    coordinator.on('GET /workers', {
      workers: [{ environment: 'demo', host: 'OSFE01', state: 'connected', version: '0.1.0' }],
    });
    expect(await terminal.type('workers list')).toBe(0);
    expect(terminal.outLines[1]).toBe('demo         OSFE01  connected  0.1.0');
  });
});
