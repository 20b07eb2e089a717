import type { TimersSettingsView } from '#protocol';

/**
 * Where the platform keeps its timers: one table for modules of one tenant, one for the others, and one with their
 * names. Is_Running_Since is by the database's clock and cleaned when the timer ends; Is_Running_By names the front-end.
 * Source: OutSystems 11, "Timers and asynchronous processes", entities Meta_Cyclic_Job, Cyclic_Job, Cyclic_Job_Shared.
 */
const PLATFORM: Required<TimersSettingsView> = {
  tables: ['OSSYS_CYCLIC_JOB_SHARED', 'OSSYS_CYCLIC_JOB'],
  definitions: 'OSSYS_META_CYCLIC_JOB',
  definitionColumn: 'META_CYCLIC_JOB_ID',
  nameColumn: 'NAME',
  hostColumn: 'IS_RUNNING_BY',
  sinceColumn: 'IS_RUNNING_SINCE',
};

/** The platform writes 1900-01-01 where it has no instant. */
const NO_INSTANT = '19000102';

/** Names go into the statement as they are, so nothing but a plain name passes: with a schema or a database before it. */
const NAME = /^[A-Za-z_][A-Za-z0-9_$#]{0,127}(\.[A-Za-z_][A-Za-z0-9_$#]{0,127}){0,2}$/;
const MAX_TABLES = 4;

/** The timers that run now: name, front-end, and age in whole seconds by the database's own clock. */
export function timersStatement(settings: TimersSettingsView = {}): string {
  const names = { ...PLATFORM, ...settings };
  return names.tables.map((table) => ofTable(table, names)).join(' UNION ALL ');
}

function ofTable(table: string, names: Required<TimersSettingsView>): string {
  const { definitions, definitionColumn, nameColumn, hostColumn, sinceColumn } = names;
  return (
    `SELECT d.${nameColumn} AS name, j.${hostColumn} AS host,` +
    ` DATEDIFF(SECOND, j.${sinceColumn}, GETDATE()) AS age_seconds` +
    ` FROM ${table} j JOIN ${definitions} d ON d.ID = j.${definitionColumn}` +
    ` WHERE j.${sinceColumn} > '${NO_INSTANT}'`
  );
}

/** The tables that the statement reads, as a GRANT names them. */
export const timerTables = (settings: TimersSettingsView = {}): string[] => {
  const { tables, definitions } = { ...PLATFORM, ...settings };
  return [...tables, definitions];
};

export function timerNameMistakes({
  tables,
  ...names
}: TimersSettingsView): { path: string; message: string }[] {
  const given = [
    ...(tables ?? []).map((name) => ({ path: 'timers.tables', name })),
    ...Object.entries(names).map(([key, name]) => ({ path: `timers.${key}`, name })),
  ];
  const wrong = given
    .filter(({ name }) => !NAME.test(name))
    .map(({ path }) => ({ path, message: 'must be a plain name, such as dbo.OSSYS_CYCLIC_JOB' }));
  return tables !== undefined && (tables.length === 0 || tables.length > MAX_TABLES)
    ? [...wrong, { path: 'timers.tables', message: `must name 1 to ${MAX_TABLES} tables` }]
    : wrong;
}
