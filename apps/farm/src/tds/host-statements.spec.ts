import { jest } from '@jest/globals';
import type sql from 'mssql';
import { TestDatabase } from './test-database.js';

/** Milliseconds; drivers start slowly on a machine that does much else. */
jest.setTimeout(60_000);

const TICKS =
  'SELECT ms_ticks, sqlserver_start_time_ms_ticks AS start_ticks,' +
  ' CONVERT(nvarchar(40), sqlserver_start_time, 121) AS started,' +
  ' CONVERT(nvarchar(40), SYSDATETIMEOFFSET(), 121) AS now FROM sys.dm_os_sys_info';
const REGISTRY =
  "EXEC master.dbo.xp_regread N'HKEY_LOCAL_MACHINE'," +
  " N'SYSTEM\\CurrentControlSet\\Control\\TimeZoneInformation', N'TimeZoneKeyName'";
const IDENTITY =
  "SELECT CAST(SERVERPROPERTY('ProductVersion') AS nvarchar(128)) AS version," +
  " CAST(SERVERPROPERTY('ComputerNamePhysicalNetBIOS') AS nvarchar(128)) AS machine," +
  " CAST(SERVERPROPERTY('ServerName') AS nvarchar(128)) AS instance," +
  ' DB_NAME() AS [catalog], SUSER_SNAME() AS login';

let database: TestDatabase;
let pool: sql.ConnectionPool;

beforeEach(async () => {
  database = await new TestDatabase().start();
  pool = await database.connect();
});

afterEach(() => database.stop());

const rowsOf = async (text: string) =>
  (await pool.query<Record<string, unknown>>(text)).recordset as unknown;

describe('the machine under the database', () => {
  it('counts milliseconds since its start, apart from its clock', async () => {
    database.host.upNs = () => 86_400_001_999_999n;
    database.host.startNs = () => 42_000_000_000n;
    database.host.startedWallNs = () => 1_795_219_365_123_456_789n;
    const told = {
      ms_ticks: '86400001',
      start_ticks: '42000',
      started: '2026-11-21 01:02:45.123',
    };
    expect(await rowsOf(TICKS)).toEqual([{ ...told, now: '2026-11-22 01:02:03.1234567 +01:00' }]);
    database.wallNs += 3_600_000_000_000n;
    expect(await rowsOf(TICKS)).toEqual([{ ...told, now: '2026-11-22 02:02:03.1234567 +01:00' }]);
  });

  it('has another name after a failover, and the instance keeps its own', async () => {
    database.host.machine = () => 'OSDB02';
    expect(await rowsOf(IDENTITY)).toMatchObject([{ machine: 'OSDB02', instance: 'OSDB01' }]);
  });

  it('tells the zone of its registry, padded as Windows pads it', async () => {
    expect(await rowsOf(REGISTRY)).toEqual([
      { Value: 'TimeZoneKeyName', Data: expect.stringMatching(/^W\. Europe Standard Time\0/) },
    ]);
  });

  it.each([
    ['2022', '16.0.4135.4', 'VIEW SERVER PERFORMANCE STATE permission was denied'],
    ['2016', '13.0.6300.2', 'VIEW SERVER STATE permission was denied'],
  ])('denies its ticks as SQL Server %s words it', async (_year, version, message) => {
    database.host.version = () => version;
    database.host.denied = () => ['ms-ticks'];
    const denied = { number: 300, message: expect.stringContaining(message) };
    await expect(rowsOf(TICKS)).rejects.toMatchObject(denied);
    await expect(rowsOf(REGISTRY)).resolves.toHaveLength(1);
  });

  it('denies its registry, and has none where it is no Windows', async () => {
    database.host.denied = () => ['registry'];
    await expect(rowsOf(REGISTRY)).rejects.toMatchObject({
      number: 229,
      message: expect.stringContaining("EXECUTE permission was denied on the object 'xp_regread'"),
    });
    database.zoneWindowsId = null;
    await expect(rowsOf(REGISTRY)).rejects.toMatchObject({ number: 2812 });
  });

  it('has no CURRENT_TIMEZONE_ID() before 2022', async () => {
    database.host.version = () => '13.0.6300.2';
    await expect(rowsOf('SELECT CURRENT_TIMEZONE_ID() AS zone')).rejects.toMatchObject({
      number: 195,
    });
  });
});
