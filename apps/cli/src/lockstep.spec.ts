import { FakeCoordinator, problem } from './spec/fake-coordinator.js';
import { FakeTerminal } from './spec/fake-terminal.js';

const NOBODY = { LOCKSTEP_URL: 'http://127.0.0.1:1' };

describe('a wrong command line', () => {
  it.each([
    ['', 'Usage: lockstep'],
    ['adit demo', "unknown command 'adit'"],
    ['env', 'Usage: lockstep env'],
    ['audit', '<env> is missing'],
    ['audit demo prod', '"prod" is one argument too many'],
    ['audit demo --jsn', '--jsn is not an option of this command'],
    ['audit ..', '".." is not a name'],
    ['run demo --reason', "option '--reason <text>' argument missing"],
    [
      'run demo --reason x --kind reload',
      '--kind reload: it must be one of restart, resync, remediate, rehearse',
    ],
    [
      'plan demo --licence-error maybe',
      '--licence-error maybe: it must be one of yes, no, not-looked',
    ],
    ['plan demo --answer timers', '--answer timers: it must be <key>=<value>'],
    ['plan demo --answer timers=', '--answer timers=: it must be <key>=<value>'],
    [
      'plan demo --licence-error no --answer licence-error=yes',
      '--answer licence-error: it is answered more than once',
    ],
    [
      'run demo --reason x --override stale-audit=why',
      '--override stale-audit=why: it must be <code>=<reason>, with one of the codes clock-relapse, quiet-farm, settled',
    ],
    [
      'plan demo --override settled',
      '--override settled: it must be <code>=<reason>, with one of the codes clock-relapse, quiet-farm, settled',
    ],
    [
      'plan demo --override settled=a --override settled=b',
      '--override settled: it is given more than once',
    ],
    ['plan demo --as-text --json', '--as-text and --json: give one of them'],
    ['runs show run-1 --as-text --json', '--as-text and --json: give one of them'],
    ['runs answer run-1 settled --reason x', '--choice is missing'],
    [
      'runs answer run-1 settled --choice yes --reason x',
      '--choice yes: it must be one of go-on, wait, stop',
    ],
    ['runs answer run-1 settled --choice stop', '--reason <text> is missing'],
    ['env set demo --quiet-policy ask', '--quiet-policy ask: it must be one of wait, go-on, stop'],
    ['env set demo --hold-ms 3600001', '--hold-ms 3600001: it must be a whole number from 0'],
    ['env set demo --max-backward-ms -5', '--max-backward-ms -5: it must be a whole number from 0'],
    ['env set demo --db-alias ""', '--db-alias: a name must not be empty'],
    ['runs show', '<id> is missing'],
    ['runs pause run-1', '--reason <text> is missing'],
    ['runs retry run-1 --reason x', '<seq> is missing'],
    ['runs skip run-1 two --reason x', '<seq> two: it must be the number of a step'],
    ['runs resolve run-1 2 --reason x', '--as is missing: it must be one of succeeded, failed'],
    ['runs resolve run-1 2 --as skipped --reason x', '--as skipped: it must be one of succeeded'],
    ['runs retry run-1 2 --as failed --reason x', '--as is not an option of this command'],
    ['run demo --reason x --not-after soon', '--not-after soon: it must be an instant like'],
    ['env set demo --approval six-eyes', '--approval six-eyes: it must be one of none, four-eyes'],
    ['env set demo --batch 0%', '--batch 0%: it must be a whole number from 1 to 1000, or a share'],
    ['env set demo', 'nothing to change was given'],
    ['env same demo OSFE09', 'say either --as <host> or --none'],
    ['env exclude demo OSFE09 --reason x --review-on 2027-02-30', '2027-02-30: it must be a day'],
    ['doctor database', '<env> is missing'],
  ])('"%s" ends with 3: %s', async (line, said) => {
    const terminal = new FakeTerminal(NOBODY);
    expect(await terminal.type(line)).toBe(3);
    expect(terminal.errText).toContain(said);
    expect(terminal.outText).toBe('');
  });

  it('is told all its mistakes at once', async () => {
    const terminal = new FakeTerminal(NOBODY);
    const line =
      'env add --db-port 70000 --db-instance OS --db-password hunter2 --db-min-tls SSLv3 --warn-ms 9 --fail-ms 3 --batch x --worker-secret abc';
    expect(await terminal.type(line)).toBe(3);
    const options = terminal.errLines.map((said) => /(?:--[a-z-]+|<env>)/u.exec(said)?.[0]);
    expect(options).toEqual([
      '<env>',
      '--db-port',
      '--db-port',
      '--db-password',
      '--db-min-tls',
      '--db-server',
      '--db-name',
      '--db-user',
      '--warn-ms',
      '--batch',
      '--worker-secret',
      '--help',
    ]);
    expect(terminal.errText).not.toContain('hunter2');
  });

  it.each([
    ['nonsense', 'it is not an address'],
    ['ftp://farm', 'it must begin with http:// or https://'],
    ['http://ann:pw@farm', 'it carries a user name or a password'],
  ])('with LOCKSTEP_URL=%s ends with 3: %s', async (url, said) => {
    const terminal = new FakeTerminal({ LOCKSTEP_URL: url });
    expect(await terminal.type('env list')).toBe(3);
    expect(terminal.errText).toContain(said);
    expect(terminal.errText).not.toContain('pw@');
  });

  it('is not what asks for help', async () => {
    const terminal = new FakeTerminal(NOBODY);
    expect(await terminal.type('--help')).toBe(0);
    expect(terminal.outText).toContain('Exit codes: 0 in step');
    expect(await terminal.type('run --help')).toBe(0);
    expect(terminal.outText).toContain('Usage: lockstep run <env> [options]');
  });
});

describe('a coordinator that cannot be used', () => {
  it('is told with its address, what sets it, and what to check; exit code 4', async () => {
    const gone = await FakeCoordinator.start();
    const { url } = gone;
    await gone.stop();
    const terminal = new FakeTerminal({ LOCKSTEP_URL: url });
    expect(await terminal.type('audit demo')).toBe(4);
    expect(terminal.errLines).toEqual([
      `lockstep: The coordinator at ${url} cannot be reached: nothing listens there.`,
      expect.stringMatching(/LOCKSTEP_URL.*npm start.*service/u),
    ]);
  });

  describe('because of its answer', () => {
    let coordinator: FakeCoordinator;
    let terminal: FakeTerminal;

    beforeEach(async () => {
      coordinator = await FakeCoordinator.start();
      terminal = new FakeTerminal(
        { LOCKSTEP_URL: coordinator.url },
        { userName: 'Zoë Müller\r\nX: y' },
      );
    });
    afterEach(() => coordinator.stop());

    it.each([
      [401, 'Log in first.'],
      [403, 'You may not.'],
      [500, 'The coordinator failed.'],
    ])('HTTP %i ends with 4', async (status, detail) => {
      coordinator.on('GET /environments', () => problem(status, detail));
      expect(await terminal.type('env list')).toBe(4);
      expect(terminal.errText).toContain(detail);
    });

    it('another program at that address is no coordinator', async () => {
      coordinator.on('GET /environments', () => ({ status: 200, html: '<html>' }));
      expect(await terminal.type('env list')).toBe(4);
      expect(terminal.errText).toContain(
        'not as a Lockstep coordinator does (HTTP 200, text/html)',
      );
    });

    it('is asked in the name of the person, in ASCII', async () => {
      await terminal.type('env list');
      expect(coordinator.asked[0]?.headers['lockstep-actor']).toBe('Zo__M_ller__X:_y');
    });

    it('has its control characters taken from problems too', async () => {
      coordinator.on('GET /environments', () => problem(422, 'a\u001b[2Jb', ['c\u0007d']));
      expect(await terminal.type('env list')).toBe(3);
      expect(terminal.errLines).toEqual(['lockstep: a[2Jb', '  - cd']);
    });
  });
});
