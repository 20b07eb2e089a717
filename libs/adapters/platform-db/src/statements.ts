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
  servers: 'SELECT ID, NAME, IP_ADDRESS, IS_ACTIVE FROM OSSYS_SERVER',
  identity:
    "SELECT CAST(SERVERPROPERTY('ProductVersion') AS nvarchar(128)) AS version," +
    " CAST(SERVERPROPERTY('ComputerNamePhysicalNetBIOS') AS nvarchar(128)) AS machine," +
    ' DB_NAME() AS [catalog], SUSER_SNAME() AS login',
} as const;

export type StatementName = keyof typeof STATEMENTS | 'timers';

/** The statement as it is sent: the tables of the timers have names that an administrator may set. */
export const statementText = (
  name: StatementName,
  { timers }: Pick<SqlServerSettings, 'timers'>,
): string => (name === 'timers' ? timersStatement(timers) : STATEMENTS[name]);
