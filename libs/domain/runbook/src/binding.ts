import { isSameHost } from './host-names.js';

/** What a server's own server.hsconf says; null where it says nothing that can be read. */
export interface HostBinding {
  readonly host: string;
  readonly databaseServer: string | null;
  readonly databaseCatalog: string | null;
  readonly serial: string | null;
}

/** Where the environment's settings say that the platform database is. */
export interface ExpectedDatabase {
  readonly server: string;
  readonly instance: string | null;
  readonly port: number | null;
  readonly catalog: string;
  /** Other names of that server, each confirmed once by a person. */
  readonly aliases: readonly string[];
}

export interface BindingReport {
  /** Each refuses; there is no override. */
  readonly mismatches: readonly string[];
  /** What no server.hsconf told. */
  readonly notConfirmed: readonly string[];
}

/**
 * Whether every server belongs to this environment: the same platform database as the settings, one serial. A farm that
 * was cloned, or a worker of another farm under this environment's secret, is told by it.
 */
export function bindingReport(
  environment: string,
  hosts: readonly HostBinding[],
  expected: ExpectedDatabase | null,
): BindingReport {
  const silent = hosts.filter(
    ({ databaseServer, databaseCatalog }) => databaseServer === null || databaseCatalog === null,
  );
  return {
    mismatches: [
      ...(expected === null
        ? differentDatabases(hosts)
        : hosts.flatMap((host) => databaseMismatch(environment, host, expected))),
      ...serialMismatch(hosts),
    ],
    notConfirmed: [
      ...(silent.length > 0
        ? [`which database ${silent.map(({ host }) => host).join(', ')} use (no server.hsconf)`]
        : []),
      ...(hosts.some(({ serial }) => serial === null)
        ? [
            `the serial of ${hosts
              .filter(({ serial }) => serial === null)
              .map(({ host }) => host)
              .join(', ')}`,
          ]
        : []),
    ],
  };
}

function databaseMismatch(
  environment: string,
  { host, databaseServer, databaseCatalog }: HostBinding,
  expected: ExpectedDatabase,
): string[] {
  const mismatches: string[] = [];
  if (databaseCatalog !== null && !isSameText(databaseCatalog, expected.catalog))
    mismatches.push(
      `${host} belongs to another farm: its server.hsconf names the database "${databaseCatalog}", the environment "${expected.catalog}".`,
    );
  if (databaseServer !== null && !isExpectedServer(databaseServer, expected))
    mismatches.push(
      `${host} may belong to another farm: its server.hsconf names the database server "${databaseServer}", the environment "${expected.server}". If both are one server, confirm it once: lockstep env set ${environment} --db-alias "${databaseServer}".`,
    );
  return mismatches;
}

/** Without settings to compare with, the servers must at least agree with each other. */
function differentDatabases(hosts: readonly HostBinding[]): string[] {
  const told = hosts.flatMap(({ host, databaseServer: server, databaseCatalog: catalog }) =>
    server === null || catalog === null ? [] : [{ host, server, catalog }],
  );
  const [first, ...others] = told;
  if (first === undefined) return [];
  const { name, instance, port } = parsedServer(first.server);
  const expected = { server: name, instance, port, catalog: first.catalog, aliases: [] };
  const isOne = others.every(
    ({ server, catalog }) =>
      isSameText(catalog, first.catalog) && isExpectedServer(server, expected),
  );
  const names = told.map(({ host, server, catalog }) => `${host} "${server}" "${catalog}"`);
  return isOne
    ? []
    : [
        `The servers do not name one platform database (${names.join(', ')}): one may belong to another farm. If all are one, tell the environment which it is (lockstep env set, --db-server and the rest) and confirm its other names.`,
      ];
}

interface ServerName {
  readonly name: string;
  readonly instance: string | null;
  readonly port: number | null;
}

/** SqlClient's data source: `tcp:server\instance,port`, each part but the server optional. */
export function parsedServer(text: string): ServerName {
  const [address = '', port] = text.trim().replace(/^tcp:/iu, '').split(',', 2);
  const [name = '', instance] = address.split('\\', 2);
  return {
    name: name.trim(),
    instance: instance === undefined ? null : instance.trim(),
    port: port === undefined ? null : Number(port),
  };
}

function isExpectedServer(text: string, expected: ExpectedDatabase): boolean {
  if (expected.aliases.some((alias) => isSameText(alias, text))) return true;
  const { name, instance, port } = parsedServer(text);
  const isHere =
    isSameHost(name, expected.server) || expected.aliases.some((alias) => isSameHost(alias, name));
  // A port finds an instance without its name, so only two that are both given can contradict.
  const isInstance =
    instance === null || expected.instance === null || isSameText(instance, expected.instance);
  const isPort = port === null || expected.port === null || port === expected.port;
  return isHere && isInstance && isPort;
}

const isSameText = (a: string, b: string): boolean =>
  a.trim().toLowerCase() === b.trim().toLowerCase();

function serialMismatch(hosts: readonly HostBinding[]): string[] {
  const known = hosts.flatMap(({ host, serial }) => (serial === null ? [] : [{ host, serial }]));
  if (new Set(known.map(({ serial }) => serial)).size <= 1) return [];
  const told = known.map(({ host, serial }) => `${host} ${serial}`).join(', ');
  return [
    `The servers do not have one serial (${told}): one of them was cloned, or belongs to another farm. Look in Service Center, Administration, Licensing.`,
  ];
}
