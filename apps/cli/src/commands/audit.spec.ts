import { anAudit, aReading, demoAudit } from '../spec/audit-examples.js';
import { FakeCoordinator, problem } from '../spec/fake-coordinator.js';
import { FakeTerminal } from '../spec/fake-terminal.js';

let coordinator: FakeCoordinator;
let terminal: FakeTerminal;

beforeEach(async () => {
  coordinator = await FakeCoordinator.start();
  terminal = new FakeTerminal({ LOCKSTEP_URL: coordinator.url });
  coordinator.on('POST /environments/demo/audits', () => ({
    status: 202,
    body: { id: 'audit-1' },
  }));
});
afterEach(() => coordinator.stop());

describe('lockstep audit', () => {
  it('waits for the audit, prints it, and exits 1 when the environment is out of step', async () => {
    let looks = 0;
    coordinator.on('GET /audits/audit-1', () => {
      looks += 1;
      const running = anAudit({ status: 'running', verdict: null, readings: [] });
      return { status: 200, body: looks < 3 ? running : demoAudit };
    });
    expect(await terminal.type('audit demo')).toBe(1);
    expect(terminal.outText).toContain('OSFE02    front-end   out-of-step  -7200.3 ms +- 0.2 ms');
    expect(terminal.errText).toBe('');
  });

  it.each([
    [anAudit(), 0],
    [anAudit({ verdict: 'undetermined' }), 2],
    [anAudit({ status: 'failed', verdict: null }), 2],
  ])('exits by the verdict: %#', async (audit, code) => {
    coordinator.on('GET /audits/audit-1', audit);
    expect(await terminal.type('audit demo')).toBe(code);
  });

  it('prints JSON, and nothing else, with --json', async () => {
    coordinator.on('GET /audits/audit-1', demoAudit);
    expect(await terminal.type('audit demo --json')).toBe(1);
    const { id, environment, verdict, rightTime, readings, findings } = demoAudit;
    expect(JSON.parse(terminal.outText)).toEqual({
      id,
      environment,
      verdict,
      rightTime,
      readings,
      findings,
    });
  });

  it('prints a host name with control characters harmlessly', async () => {
    coordinator.on(
      'GET /audits/audit-1',
      anAudit({ readings: [aReading({ host: 'OS\u001b[2JFE' })] }),
    );
    await terminal.type('audit demo');
    expect(terminal.outText).toContain('OS[2JFE');
    expect(terminal.outText).not.toContain('\u001b');
  });

  it('goes on after the coordinator was away', async () => {
    coordinator.on('GET /audits/audit-1', () => {
      coordinator.on('GET /audits/audit-1', anAudit());
      coordinator.isAway = true;
      return { status: 200 };
    });
    terminal.onLine = (line) => {
      if (line.includes('Still trying')) coordinator.isAway = false;
    };
    expect(await terminal.type('audit demo')).toBe(0);
    expect(terminal.errText).toContain('The coordinator is back.');
  });

  it('tells an unknown environment with exit code 3', async () => {
    coordinator.on('POST /environments/dmeo/audits', () =>
      problem(404, 'There is no environment "dmeo". List them: lockstep env list.'),
    );
    expect(await terminal.type('audit dmeo')).toBe(3);
    expect(terminal.errText).toContain('There is no environment "dmeo"');
  });

  it('ends with 130 after Ctrl-C', async () => {
    coordinator.on('GET /audits/audit-1', () => {
      terminal.interruption.abort();
      return { status: 200, body: anAudit({ status: 'running', verdict: null }) };
    });
    expect(await terminal.type('audit demo')).toBe(130);
  });
});
