import { column, int, nvarchar, type Column } from './column-types.js';
import { shownNs } from './database-clock.js';
import { HOST_STATEMENTS, hostObstacle, majorVersion, VERSION_2022 } from './host-statements.js';
import { localTimeText } from './local-time.js';
import { ACTIVATION_COLUMNS, SERVER_COLUMNS, timerColumns } from './platform-tables.js';
import { encodeRows, type RowSet } from './row-encoder.js';
import {
  invalidObject,
  permissionDenied,
  syntaxError,
  unknownFunction,
  type SqlError,
} from './sql-errors.js';
import type { Database, Securable, Statement } from './statement.js';
import { firstWord, normalised, objectRead, setsOptions } from './statement-text.js';
import { TIME_ZONE_COLUMNS, timeZoneRows } from './time-zone-rows.js';

export type Answer =
  | { readonly kind: 'rows'; readonly rowSet: RowSet }
  | { readonly kind: 'done' }
  | { readonly kind: 'error'; readonly error: SqlError };

const single = (name: string, length: number, value: string | null): RowSet =>
  encodeRows([column(name, nvarchar(length), () => value)], [value]);

const IDENTITY_COLUMNS: readonly Column<Database>[] = [
  column('version', nvarchar(128), (row) => row.version),
  column('machine', nvarchar(128), (row) => row.host.machine()),
  column('instance', nvarchar(128), (row) => row.machineName),
  column('catalog', nvarchar(128), (row) => row.login.database),
  column('login', nvarchar(128), (row) => row.login.user),
];

/** The demo's timers are all of modules with one tenant: the other table has none. */
const timersIn = (table: string): string =>
  `SELECT d.NAME AS name, j.IS_RUNNING_BY AS host,
    DATEDIFF(SECOND, j.IS_RUNNING_SINCE, GETDATE()) AS age_seconds
    FROM ${table} j JOIN OSSYS_META_CYCLIC_JOB d ON d.ID = j.META_CYCLIC_JOB_ID
    WHERE j.IS_RUNNING_SINCE > '19000102'`;

const STATEMENTS: readonly Statement[] = [
  {
    text: 'SELECT CONVERT(nvarchar(40), SYSDATETIMEOFFSET(), 121) AS now',
    uses: { kind: 'function', name: 'SYSDATETIMEOFFSET' },
    rows: ({ clock }) => single('now', 40, localTimeText(shownNs(clock), clock.zone())),
  },
  {
    text: 'SELECT CURRENT_TIMEZONE_ID() AS zone',
    uses: { kind: 'function', name: 'CURRENT_TIMEZONE_ID' },
    rows: ({ clock }) => single('zone', 128, clock.zoneWindowsId()),
  },
  {
    text: 'SELECT ID, NAME, IP_ADDRESS, IS_ACTIVE FROM OSSYS_SERVER',
    uses: { kind: 'table', name: 'OSSYS_SERVER' },
    rows: ({ tables }) => encodeRows(SERVER_COLUMNS, tables.servers()),
  },
  {
    text: `${timersIn('OSSYS_CYCLIC_JOB_SHARED')} UNION ALL ${timersIn('OSSYS_CYCLIC_JOB')}`,
    uses: { kind: 'table', name: 'OSSYS_CYCLIC_JOB_SHARED' },
    rows: ({ clock, tables }) => encodeRows(timerColumns(shownNs(clock)), tables.timers()),
  },
  {
    text: `SELECT CAST(SERVERPROPERTY('ProductVersion') AS nvarchar(128)) AS version,
      CAST(SERVERPROPERTY('ComputerNamePhysicalNetBIOS') AS nvarchar(128)) AS machine,
      CAST(SERVERPROPERTY('ServerName') AS nvarchar(128)) AS instance,
      DB_NAME() AS [catalog], SUSER_SNAME() AS login`,
    uses: { kind: 'function', name: 'SERVERPROPERTY' },
    rows: (database) => encodeRows(IDENTITY_COLUMNS, [database]),
  },
  {
    text: 'SELECT * FROM OSSYS_ACTIVATION',
    uses: { kind: 'table', name: 'OSSYS_ACTIVATION' },
    rows: ({ tables }) => encodeRows(ACTIVATION_COLUMNS, tables.activation()),
  },
  {
    text: 'SELECT name, current_utc_offset, is_currently_dst FROM sys.time_zone_info',
    uses: { kind: 'view', name: 'time_zone_info' },
    rows: ({ clock }) => encodeRows(TIME_ZONE_COLUMNS, timeZoneRows(clock)),
  },
  ...HOST_STATEMENTS,
  {
    text: 'SELECT 1', // what a connection pool asks to see whether a connection lives
    uses: null,
    rows: () => encodeRows([column('', int, (row: number) => row)], [1]),
  },
];

const BY_TEXT: ReadonlyMap<string, Statement> = new Map(
  STATEMENTS.map((statement) => [normalised(statement.text), statement]),
);
const SERVED_OBJECTS: ReadonlySet<string> = new Set([
  'ossys_server',
  'ossys_activation',
  'ossys_cyclic_job_shared',
  'ossys_cyclic_job',
  'sys.time_zone_info',
  'sys.dm_os_sys_info',
]);

/**
 * What the database answers to a batch. Pure but for the clock and tables it reads; throws only
 * when a table holds a value that its column cannot.
 */
export function answerTo(text: string, database: Database): Answer {
  if (setsOptions(text)) return { kind: 'done' };
  const statement = BY_TEXT.get(normalised(text));
  if (statement === undefined) return { kind: 'error', error: refusal(text) };
  const error = statement.uses === null ? undefined : obstacle(statement.uses, database);
  return error === undefined
    ? { kind: 'rows', rowSet: statement.rows(database) }
    : { kind: 'error', error };
}

function refusal(text: string): SqlError {
  const object = objectRead(text);
  return object === undefined || SERVED_OBJECTS.has(object.toLowerCase())
    ? syntaxError(firstWord(text))
    : invalidObject(object);
}

function obstacle(uses: Securable, database: Database): SqlError | undefined {
  const { faults, login } = database;
  if (isName(faults.missingTable, uses)) return invalidObject(uses.name);
  if (uses.name === 'CURRENT_TIMEZONE_ID' && !knowsItsZone(database)) {
    return unknownFunction(uses.name);
  }
  const ofHost = hostObstacle(uses.name, database);
  if (ofHost !== undefined || !isName(faults.denied, uses)) return ofHost;
  const permission = uses.kind === 'function' ? 'EXECUTE' : 'SELECT';
  return uses.kind === 'table'
    ? permissionDenied({ permission, object: uses.name, database: login.database, schema: 'dbo' })
    : permissionDenied({
        permission,
        object: uses.name,
        database: 'mssqlsystemresource',
        schema: 'sys',
      });
}

const isName = (name: string | undefined, uses: Securable): boolean =>
  name !== undefined && name.toLowerCase().replace(/^sys\./, '') === uses.name.toLowerCase();

function knowsItsZone(database: Database): boolean {
  return (
    database.faults.missingFunction !== 'CURRENT_TIMEZONE_ID' &&
    database.clock.zoneWindowsId() !== null &&
    majorVersion(database) >= VERSION_2022
  );
}
