import { bigint, column, nvarchar, type Column } from './column-types.js';
import { shownNs } from './database-clock.js';
import type { DeniedRight } from './database-host.js';
import { localTimeText } from './local-time.js';
import { encodeRows } from './row-encoder.js';
import {
  permissionDenied,
  serverStateDenied,
  unknownProcedure,
  type SqlError,
} from './sql-errors.js';
import type { Database, Statement } from './statement.js';

/** CURRENT_TIMEZONE_ID() and VIEW SERVER PERFORMANCE STATE came with SQL Server 2022. */
export const VERSION_2022 = 16;

export const majorVersion = ({ version }: Database): number => Number.parseInt(version, 10);

const MS_NS = 1_000_000n;

const TICK_COLUMNS: readonly Column<Database>[] = [
  column('ms_ticks', bigint, ({ host }) => host.upNs() / MS_NS),
  column('start_ticks', bigint, ({ host }) => host.startNs() / MS_NS),
  column('started', nvarchar(40), startedText),
  column('now', nvarchar(40), ({ clock }) => localTimeText(shownNs(clock), clock.zone())),
];

/** Written down at the start: it stays when the clock is set. */
function startedText({ clock, host }: Database): string {
  return localTimeText(host.startedWallNs(), clock.zone()).slice(0, 23);
}

const REGISTRY_COLUMNS: readonly Column<Database>[] = [
  column('Value', nvarchar(128), () => 'TimeZoneKeyName'),
  // Windows keeps 128 units and leaves behind the end what was there before.
  column('Data', nvarchar(256), ({ clock }) => `${clock.zoneWindowsId() ?? ''}\0ime`),
];

/** What SQL Server tells of the machine under it. */
export const HOST_STATEMENTS: readonly Statement[] = [
  {
    text: `SELECT ms_ticks, sqlserver_start_time_ms_ticks AS start_ticks,
      CONVERT(nvarchar(40), sqlserver_start_time, 121) AS started,
      CONVERT(nvarchar(40), SYSDATETIMEOFFSET(), 121) AS now FROM sys.dm_os_sys_info`,
    uses: { kind: 'view', name: 'dm_os_sys_info' },
    rows: (database) => encodeRows(TICK_COLUMNS, [database]),
  },
  {
    text: `EXEC master.dbo.xp_regread N'HKEY_LOCAL_MACHINE',
      N'SYSTEM\\CurrentControlSet\\Control\\TimeZoneInformation', N'TimeZoneKeyName'`,
    uses: { kind: 'function', name: 'xp_regread' },
    rows: (database) => encodeRows(REGISTRY_COLUMNS, [database]),
  },
];

/** What stands in the way of such a statement, if anything does. */
export function hostObstacle(name: string, database: Database): SqlError | undefined {
  const lacks = (right: DeniedRight): boolean => database.host.denied().includes(right);
  if (name === 'dm_os_sys_info' && lacks('ms-ticks'))
    return serverStateDenied(majorVersion(database) >= VERSION_2022);
  if (name !== 'xp_regread') return undefined;
  // Without a Windows zone it is no Windows.
  if (database.clock.zoneWindowsId() === null) return unknownProcedure(name);
  return lacks('registry')
    ? permissionDenied({
        permission: 'EXECUTE',
        object: name,
        database: 'mssqlsystemresource',
        schema: 'sys',
      })
    : undefined;
}
