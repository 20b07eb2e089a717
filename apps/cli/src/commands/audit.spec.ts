import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

describe('lockstep audit --report', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lockstep-report-'));
    coordinator.on('GET /audits/audit-1', demoAudit);
  });
  afterEach(() => rm(folder, { recursive: true }));

  it.each([
    ['html', { html: '<!doctype html>' }, '<!doctype html>'],
    ['csv', { csv: 'record,host\r\n' }, 'record,host\r\n'],
    ['json', { body: { id: 'audit-1' } }, '{"id":"audit-1"}'],
  ])(
    'saves the report of the coordinator as %s, and exits by the verdict',
    async (ending, answer, text) => {
      coordinator.on(`GET /audits/audit-1/report.${ending}`, () => ({ status: 200, ...answer }));
      const file = join(folder, `out.${ending.toUpperCase()}`);
      expect(await terminal.type(`audit demo --report ${file} --json`)).toBe(1);
      expect(await readFile(file, 'utf8')).toBe(text);
      expect(JSON.parse(terminal.outText)).toMatchObject({ id: 'audit-1' });
      expect(terminal.errText).toBe(`The report is in ${file}.`);
    },
  );

  it('of another kind is refused before anything is measured', async () => {
    expect(await terminal.type('audit demo --report audit.pdf')).toBe(3);
    expect(terminal.errText).toContain('--report: "audit.pdf" must end in .html, .csv or .json');
    expect(coordinator.asked).toEqual([]);
  });

  it('that cannot be written says so after the audit, and what to do', async () => {
    coordinator.on('GET /audits/audit-1/report.csv', () => ({ status: 200, csv: 'record\r\n' }));
    const file = join(folder, 'nowhere', 'out.csv');
    expect(await terminal.type(`audit demo --report ${file}`)).toBe(3);
    expect(terminal.outText).toContain('OSFE02');
    expect(terminal.errText).toContain('could not be written');
    expect(terminal.errText).toContain('Give --report a file in a folder that you may write.');
  });

  it('is not taken from somebody who is no coordinator', async () => {
    coordinator.on('GET /audits/audit-1/report.csv', () => ({ status: 200, html: '<p>proxy' }));
    expect(await terminal.type(`audit demo --report ${join(folder, 'out.csv')}`)).toBe(4);
    expect(terminal.errText).toContain('not as a Lockstep coordinator does');
  });
});
