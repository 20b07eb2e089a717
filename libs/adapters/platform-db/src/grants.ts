import type { SqlServerSettings } from './settings.js';
import { loginName } from './settings.js';
import { timerTables } from './timers-statement.js';

/** A T-SQL identifier that cannot end early. */
const quoted = (name: string): string => `[${name.replaceAll(']', ']]')}]`;

/** The password is for the administrator to choose: the configured one is never shown. */
const createLogin = (settings: SqlServerSettings): string =>
  settings.domain === undefined
    ? `CREATE LOGIN ${quoted(settings.user)} WITH PASSWORD = N'<choose a strong password>';`
    : `CREATE LOGIN ${quoted(loginName(settings))} FROM WINDOWS;`;

const use = ({ database }: SqlServerSettings): string => `USE ${quoted(database)};`;

const createUser = (settings: SqlServerSettings): string =>
  `CREATE USER ${quoted(loginName(settings))} FOR LOGIN ${quoted(loginName(settings))};`;

const grantServers = (settings: SqlServerSettings): string =>
  `GRANT SELECT ON dbo.OSSYS_SERVER TO ${quoted(loginName(settings))};`;

const grantTimers = (settings: SqlServerSettings): string =>
  timerTables(settings.timers)
    .map((table) => (table.includes('.') ? table : `dbo.${table}`))
    .map((table) => `GRANT SELECT ON ${table} TO ${quoted(loginName(settings))};`)
    .join('\n');

/** Rights to the whole server are given in master. */
const inMaster = (statement: string): string => `USE [master];\n${statement}`;

/** Least rights: reading a few tables. The clock needs no right beyond the login. */
export const grants = {
  login: (settings: SqlServerSettings): string =>
    [createLogin, use, createUser, grantServers].map((make) => make(settings)).join('\n'),
  user: (settings: SqlServerSettings): string =>
    [use, createUser, grantServers].map((make) => make(settings)).join('\n'),
  servers: (settings: SqlServerSettings): string =>
    [use, grantServers].map((make) => make(settings)).join('\n'),
  /** `permission` as the server names it: it has another name from 2022 on. */
  ticks: (settings: SqlServerSettings, permission: string): string =>
    inMaster(`GRANT ${permission} TO ${quoted(loginName(settings))};`),
  registry: (settings: SqlServerSettings): string =>
    inMaster(
      `${createUser(settings)}\nGRANT EXECUTE ON sys.xp_regread TO ${quoted(loginName(settings))};`,
    ),
  timers: (settings: SqlServerSettings): string =>
    [use, grantTimers].map((make) => make(settings)).join('\n'),
} as const;
