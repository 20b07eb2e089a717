import { jest } from '@jest/globals';
import sql from 'mssql';
import { TestDatabase } from './test-database.js';

/** Milliseconds; drivers and threads start slowly on a machine that does much else. */
jest.setTimeout(60_000);

const NOW = 'SELECT CONVERT(nvarchar(40), SYSDATETIMEOFFSET(), 121) AS now';
const SERVERS = 'SELECT ID, NAME, IP_ADDRESS, IS_ACTIVE FROM OSSYS_SERVER';

let database: TestDatabase;

beforeEach(async () => {
  database = await new TestDatabase().start();
});

afterEach(async () => {
  await database.stop();
});

const rowsOf = async (text: string, pool?: sql.ConnectionPool) =>
  (await (pool ?? (await database.connect())).query<Record<string, unknown>>(text)).recordset;

describe('the database, seen by the mssql driver', () => {
  it('tells its time with seven digits in its zone', async () => {
    expect(await rowsOf(NOW)).toEqual([{ now: '2026-11-22 01:02:03.1234567 +01:00' }]);
  });

  it('keeps leading noughts of its fraction, and shows times before 1970', async () => {
    const pool = await database.connect();
    database.wallNs = 1_795_305_723_023_000_789n;
    expect(await rowsOf(NOW, pool)).toEqual([{ now: '2026-11-22 01:02:03.0230007 +01:00' }]);
    database.wallNs = -1n;
    expect(await rowsOf(NOW, pool)).toEqual([{ now: '1970-01-01 00:59:59.9999999 +01:00' }]);
  });

  it('shows multiples of its tick', async () => {
    database.tickNs = 15_625_000n;
    expect(await rowsOf(NOW)).toEqual([{ now: '2026-11-22 01:02:03.1093750 +01:00' }]);
  });

  it.each([
    ['Asia/Kolkata', '2026-11-22 05:32:03.1234567 +05:30'],
    ['America/New_York', '2026-11-21 19:02:03.1234567 -05:00'],
    ['Etc/UTC', '2026-11-22 00:02:03.1234567 +00:00'],
  ])('tells the local time of %s', async (zone, now) => {
    database.zone = zone;
    expect(await rowsOf(NOW)).toEqual([{ now }]);
  });

  it('names its zone', async () => {
    expect(await rowsOf('SELECT CURRENT_TIMEZONE_ID() AS zone')).toEqual([
      { zone: 'W. Europe Standard Time' },
    ]);
  });

  it('lists the registered servers', async () => {
    database.servers = [
      { id: 1, name: 'OSCTRL01', ipAddress: '10.0.0.1', isActive: true },
      { id: 2, name: 'OSFE01', ipAddress: '10.0.0.2', isActive: false },
    ];
    expect(await rowsOf(SERVERS)).toEqual([
      { ID: 1, NAME: 'OSCTRL01', IP_ADDRESS: '10.0.0.1', IS_ACTIVE: true },
      { ID: 2, NAME: 'OSFE01', IP_ADDRESS: '10.0.0.2', IS_ACTIVE: false },
    ]);
  });

  it('says who it is', async () => {
    const rows = await rowsOf(
      "SELECT CAST(SERVERPROPERTY('ProductVersion') AS nvarchar(128)) AS version, " +
        "CAST(SERVERPROPERTY('ComputerNamePhysicalNetBIOS') AS nvarchar(128)) AS machine, " +
        "CAST(SERVERPROPERTY('ServerName') AS nvarchar(128)) AS instance, " +
        'DB_NAME() AS [catalog], SUSER_SNAME() AS login',
    );
    expect(rows).toEqual([
      {
        version: '16.0.4135.4',
        machine: 'OSDB01',
        instance: 'OSDB01',
        catalog: 'outsystems',
        login: 'lockstep',
      },
    ]);
  });

  it('lists the zones of Windows with their offsets at its own time', async () => {
    const text = 'SELECT name, current_utc_offset, is_currently_dst FROM sys.time_zone_info';
    const berlin = { name: 'W. Europe Standard Time', current_utc_offset: '+01:00' };
    const pool = await database.connect();
    expect(await rowsOf(text, pool)).toEqual(
      expect.arrayContaining([
        { ...berlin, is_currently_dst: false },
        { name: 'GMT Standard Time', current_utc_offset: '+00:00', is_currently_dst: false },
        { name: 'AUS Eastern Standard Time', current_utc_offset: '+11:00', is_currently_dst: true },
        { name: 'UTC', current_utc_offset: '+00:00', is_currently_dst: false },
      ]),
    );
    database.wallNs = BigInt(Date.UTC(2026, 6, 1)) * 1_000_000n;
    expect(await rowsOf(text, pool)).toContainEqual({
      ...berlin,
      current_utc_offset: '+02:00',
      is_currently_dst: true,
    });
  });

  it('reads over comments in front, case, blanks and a semicolon', async () => {
    expect(
      await rowsOf('-- who asks\n/* and\nwhy */ select  current_timezone_id()\n as ZONE ;'),
    ).toHaveLength(1);
  });

  it('refuses other tables and other statements as SQL Server does', async () => {
    const pool = await database.connect();
    await expect(pool.query('SELECT a FROM OSLOG_ERROR')).rejects.toMatchObject({
      number: 208,
      message: "Invalid object name 'OSLOG_ERROR'.",
      serverName: 'OSDB01',
      lineNumber: 1,
    });
    await expect(pool.query('EXEC xp_cmdshell')).rejects.toMatchObject({ number: 102, class: 15 });
    await expect(pool.query('SELECT NAME FROM OSSYS_SERVER')).rejects.toMatchObject({
      number: 102,
    });
    await expect(pool.request().execute('sp_help')).rejects.toMatchObject({ number: 2812 });
    expect(await rowsOf('SELECT 1', pool)).toHaveLength(1);
  });
});

describe('requests', () => {
  it('may carry parameters of every type', async () => {
    const request = (await database.connect()).request();
    request.input('int', sql.Int, 1).input('nothing', sql.NVarChar(10), null);
    request.input('text', sql.NVarChar(sql.MAX), 'x'.repeat(10_000)).input('flag', sql.Bit, true);
    request.input('big', sql.BigInt, '9007199254740993').input('float', sql.Float, 1.5);
    request.input('decimal', sql.Decimal(20, 4), 1.5).input('guid', sql.UniqueIdentifier, null);
    request.input('at', sql.DateTimeOffset(7), new Date(0)).input('on', sql.Date, new Date(0));
    request.input('time', sql.Time(7), new Date(0)).input('old', sql.DateTime, new Date(0));
    request
      .input('bytes', sql.VarBinary(sql.MAX), Buffer.alloc(9_000))
      .input('c', sql.VarChar, 'c');
    const result = await request.query<{ now: string }>(NOW);
    expect(result.recordset[0]?.now).toBe('2026-11-22 01:02:03.1234567 +01:00');
    expect(result.rowsAffected).toEqual([1]);
  });

  it('may call sp_executesql by name', async () => {
    const request = (await database.connect()).request().input('stmt', sql.NVarChar, 'SELECT 1');
    const result = await request.execute('sp_executesql');
    expect([result.recordset.length, result.returnValue]).toEqual([1, 0]);
  });

  it('get SQL errors through sp_executesql and leave the connection usable', async () => {
    const pool = await database.connect();
    const failing = pool.request().input('a', 1).query('SELECT * FROM nowhere');
    await expect(failing).rejects.toMatchObject({ number: 208 });
    expect((await pool.request().input('a', 1).query('SELECT 1')).recordset).toHaveLength(1);
    await database.untilConnections(1);
  });

  it('may stand in a transaction', async () => {
    const transaction = (await database.connect()).transaction();
    await transaction.begin();
    expect((await transaction.request().query('SELECT 1')).recordset).toHaveLength(1);
    await transaction.commit();
    await transaction.begin();
    await transaction.rollback();
  });
});

describe('the login', () => {
  it('validates pooled connections with SELECT 1', async () => {
    const pool = await database.connect({ validateConnection: true });
    expect(await rowsOf('SELECT 1;', pool)).toHaveLength(1);
    expect(await rowsOf('SELECT 1;', pool)).toHaveLength(1);
  });

  it('refuses a wrong password or user', async () => {
    const refused = { code: 'ELOGIN', message: "Login failed for user 'lockstep'." };
    await expect(database.connect({ password: 'wrong' })).rejects.toMatchObject(refused);
    await expect(database.connect({ user: 'other' })).rejects.toMatchObject({ code: 'ELOGIN' });
  });

  it('refuses an unknown database with the two errors of SQL Server', async () => {
    const numbers: number[] = [];
    const connecting = database.connect({
      database: 'nowhere',
      beforeConnect: (connection) => {
        connection.on('errorMessage', (error: { number: number }) => numbers.push(error.number));
      },
    });
    await expect(connecting).rejects.toMatchObject({ code: 'ELOGIN' });
    expect(numbers).toEqual([4060, 18456]);
  });

  it('takes names without regard to case, and no database as the default', async () => {
    const changes = { user: 'LockStep', database: 'OUTSYSTEMS' };
    expect((await database.connect(changes)).connected).toBe(true);
    const { database: _, ...withoutDatabase } = database.config();
    const pool = await new sql.ConnectionPool(withoutDatabase as sql.config).connect();
    await pool.close();
  });

  it('refuses Windows logins by name', async () => {
    await expect(database.connect({ domain: 'CORP' })).rejects.toMatchObject({
      code: 'ELOGIN',
      message: expect.stringContaining('cannot be used with Integrated authentication') as string,
    });
  });
});
