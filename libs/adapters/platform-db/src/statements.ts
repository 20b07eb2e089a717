import type { SqlServerSettings } from './settings.js';
import { timersStatement } from './timers-statement.js';

/**
 * Every statement that is ever sent: reads only. The clock comes as text, because a driver's Date would cut it to
 * milliseconds, and from SYSDATETIMEOFFSET, because GETDATE rounds to 1/300 s.
 */
export const STATEMENTS = {
  clock: 'SELECT CONVERT(nvarchar(40), SYSDATETIMEOFFSET(), 121) AS now',
  /** SQL Server 2022 and later, Azure SQL. */
  zone: 'SELECT CURRENT_TIMEZONE_ID() AS zone',
  /** Undocumented and on Windows only, but the one way to the zone's name before 2022. */
  registry:
    "EXEC master.dbo.xp_regread N'HKEY_LOCAL_MACHINE'," +
    " N'SYSTEM\\CurrentControlSet\\Control\\TimeZoneInformation', N'TimeZoneKeyName'",
  /** SQL Server 2016 and later; needs no right. */
  zones: 'SELECT name, current_utc_offset, is_currently_dst FROM sys.time_zone_info',
  /** Ticks and clock in one statement, so that both are of one short moment. */
  ticks:
    'SELECT ms_ticks, sqlserver_start_time_ms_ticks AS start_ticks,' +
    ' CONVERT(nvarchar(40), sqlserver_start_time, 121) AS started,' +
    ' CONVERT(nvarchar(40), SYSDATETIMEOFFSET(), 121) AS now FROM sys.dm_os_sys_info',
  servers: 'SELECT ID, NAME, IP_ADDRESS, IS_ACTIVE FROM OSSYS_SERVER',
  identity:
    "SELECT CAST(SERVERPROPERTY('ProductVersion') AS nvarchar(128)) AS version," +
    " CAST(SERVERPROPERTY('ComputerNamePhysicalNetBIOS') AS nvarchar(128)) AS machine," +
    " CAST(SERVERPROPERTY('ServerName') AS nvarchar(128)) AS instance," +
    ' DB_NAME() AS [catalog], SUSER_SNAME() AS login',
} as const;

export type StatementName = keyof typeof STATEMENTS | 'timers';

/** The statement as it is sent: the tables of the timers have names that an administrator may set. */
export const statementText = (
  name: StatementName,
  { timers }: Pick<SqlServerSettings, 'timers'>,
): string => (name === 'timers' ? timersStatement(timers) : STATEMENTS[name]);
