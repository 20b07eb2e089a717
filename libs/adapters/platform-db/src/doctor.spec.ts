import type { DoctorCheckView } from '#protocol';

import { examine } from './doctor.js';
import { completed } from './doctor-report.js';
import { ConnectFailed, EncryptionFailed, TimedOut } from './failure.js';
import type { OpenSession, Reply } from './session.js';
import { Session } from './session.js';
import type { SqlServerSettings } from './settings.js';
import { STATEMENTS } from './statements.js';
import { timersStatement } from './timers-statement.js';

const settings: SqlServerSettings = {
  kind: 'sqlserver',
  server: 'OSDB01',
  database: 'OSPROD',
  user: 'lockstep_reader',
  password: 'secret',
  encrypt: true,
  trustServerCertificate: false,
  timeoutMs: 200,
};

const GOOD: Record<string, readonly (readonly unknown[])[] | Error> = {
  [STATEMENTS.identity]: [['16.0.4135.4', 'OSDB01', 'OSDB01', 'OSPROD', 'lockstep_reader']],
  [STATEMENTS.clock]: [['2026-11-22 01:02:03.1234567 +01:00']],
  [STATEMENTS.zone]: [['Romance Standard Time']],
  [STATEMENTS.ticks]: [['5', '4', '2026-11-21 00:00:00.000', '2026-11-22 01:02:03.1234567 +01:00']],
  [STATEMENTS.servers]: [[1, 'OSFE01', '10.0.0.1', true]],
  [timersStatement()]: [['Nightly billing', 'OSFE01', 12]],
};

const sql = (number: number): Error =>
  Object.assign(new Error(`error ${number}`), { code: 'EREQUEST', number });
const lost = Object.assign(new Error('Connection lost - socket hang up'), { code: 'ESOCKET' });

class ScriptedSession extends Session {
  constructor(
    private readonly script: typeof GOOD,
    readonly tls: string | null,
  ) {
    super();
  }

  ask(statement: string): Promise<Reply> {
    const rows = this.script[statement] ?? sql(102);
    return rows instanceof Error
      ? Promise.reject(rows)
      : Promise.resolve({ rows, t1Ns: 0n, t4Ns: 1n });
  }

  end(): void {
    // Nothing is open.
  }
}

const opens =
  (script: Partial<typeof GOOD> = {}, tls: string | null = 'TLSv1.2'): OpenSession =>
  () =>
    Promise.resolve(new ScriptedSession({ ...GOOD, ...script } as typeof GOOD, tls));

const refuses =
  (error: Error, numbers: readonly number[] = [], tls: string | null = 'TLSv1.2'): OpenSession =>
  () =>
    Promise.reject(
      new ConnectFailed(
        error,
        numbers.map((number) => ({ number, message: `${number}` })),
        tls,
      ),
    );

const reachable = {
  resolve: () => Promise.resolve(['10.0.0.9']),
  knock: () => Promise.resolve(),
};

async function outcomes(
  open: OpenSession,
  {
    change = {},
    network = reachable,
  }: { change?: Partial<SqlServerSettings>; network?: typeof reachable } = {},
): Promise<string> {
  const reported: DoctorCheckView[] = [];
  const checks = await examine({
    settings: { ...settings, ...change },
    network,
    open,
    report: (check) => reported.push(check),
  });
  expect(reported).toHaveLength(checks.filter(({ outcome }) => outcome !== 'skipped').length);
  return checks.map(({ check, outcome }) => `${check} ${outcome}`).join(', ');
}

const ALL =
  'name ok, port ok, encryption ok, login ok, catalog ok, clock ok, zone ok, ticks ok, inventory ok, timers ok';
const NO_STATEMENTS =
  'clock skipped, zone skipped, ticks skipped, inventory skipped, timers skipped';

describe('the doctor of a platform database', () => {
  it('finds nothing where nothing is wrong', async () => {
    await expect(outcomes(opens())).resolves.toBe(ALL);
    await expect(outcomes(opens(), { change: { instance: 'OS' } })).resolves.toBe(ALL);
  });

  it('stops at a name that leads nowhere', async () => {
    const network = { ...reachable, resolve: () => Promise.reject(new Error('ENOTFOUND')) };
    await expect(outcomes(opens(), { network })).resolves.toMatch(
      /^name fail, port skipped, .*inventory skipped, timers skipped$/,
    );
  });

  it('stops at a port that refuses', async () => {
    const network = { ...reachable, knock: () => Promise.reject(lost) };
    await expect(outcomes(opens(), { network })).resolves.toMatch(
      /^name ok, port fail, encryption skipped/,
    );
  });

  it.each([
    [
      'port',
      refuses(Object.assign(new Error('no port'), { code: 'EINSTLOOKUP' }), [], null),
      { instance: 'OS' },
    ],
    ['encryption', refuses(new EncryptionFailed('self-signed certificate'), [], null), {}],
    ['encryption', refuses(new TimedOut('silence'), [], null), {}],
    ['login', refuses(new Error('Login failed'), [18456]), {}],
    ['login', refuses(new TimedOut('silence')), {}],
    ['catalog', refuses(new Error('Login failed'), [4060, 18456]), {}],
  ] as const)('says that the %s broke', async (check, open, change) => {
    const told = await outcomes(open, { change });
    const before = ALL.slice(0, ALL.indexOf(check));
    expect(told.startsWith(`${before}${check} fail, `)).toBe(true);
    expect(told.endsWith(NO_STATEMENTS)).toBe(true);
  });

  it.each([
    ['no encryption at all', { encrypt: false }, null],
    ['a certificate that nobody verifies', { trustServerCertificate: true }, 'TLSv1.2'],
  ])('warns of %s', async (_what, change, tls) => {
    await expect(outcomes(opens({}, tls), { change })).resolves.toBe(
      ALL.replace('encryption ok', 'encryption warn'),
    );
  });

  it('tries every statement, so that one visit to the administrator is enough', async () => {
    const open = opens({
      [STATEMENTS.clock]: sql(229),
      [STATEMENTS.zone]: sql(195),
      [STATEMENTS.ticks]: sql(300),
      [STATEMENTS.servers]: sql(208),
      [timersStatement()]: sql(229),
    });
    await expect(outcomes(open)).resolves.toMatch(
      /catalog ok, clock fail, zone warn, ticks warn, inventory fail, timers warn$/,
    );
  });

  it('tries each way to the name of the zone, and names the grant that would open one', async () => {
    const of2016 = { [STATEMENTS.zone]: sql(195), [STATEMENTS.clock]: GOOD[STATEMENTS.clock] };
    const zone = async (script: Partial<typeof GOOD>): Promise<DoctorCheckView | undefined> =>
      (
        await examine({
          settings,
          network: reachable,
          open: opens({ ...of2016, ...script } as Partial<typeof GOOD>),
          report: () => undefined,
        })
      ).find(({ check }) => check === 'zone');
    await expect(
      zone({ [STATEMENTS.registry]: [['TimeZoneKeyName', 'Romance Standard Time']] }),
    ).resolves.toMatchObject({ outcome: 'ok', evidence: expect.stringContaining('registry') });
    await expect(
      zone({
        [STATEMENTS.registry]: sql(229),
        [STATEMENTS.zones]: [['Romance Standard Time', '+01:00', false]],
      }),
    ).resolves.toMatchObject({
      outcome: 'warn',
      evidence: expect.stringMatching(/as a guess: Romance Standard Time\.$/),
      sql: expect.stringContaining('GRANT EXECUTE ON sys.xp_regread'),
    });
  });

  it('asks nothing further on a connection that was lost', async () => {
    await expect(outcomes(opens({ [STATEMENTS.clock]: lost }))).resolves.toMatch(
      /clock fail, zone skipped, ticks skipped, inventory skipped, timers skipped$/,
    );
  });

  it('warns of a table of front-ends that is empty', async () => {
    await expect(outcomes(opens({ [STATEMENTS.servers]: [] }))).resolves.toMatch(
      /inventory warn, timers ok$/,
    );
  });

  it('blames the first step that did not report when its thread died', () => {
    const problem = {
      code: 'database-protocol-error',
      evidence: 'e',
      remedy: 'r',
      sql: null,
    } as const;
    const name: DoctorCheckView = {
      check: 'name',
      outcome: 'ok',
      evidence: '',
      remedy: null,
      sql: null,
    };
    expect(
      completed([name], problem)
        .map(({ outcome }) => outcome)
        .slice(0, 3),
    ).toEqual(['ok', 'fail', 'skipped']);
  });
});
