import type { Amount, Readiness } from '#domain/runbook';
import type { EnvironmentView, HostView, HostsView, PlatformDbSettingsView } from '#protocol';
import type { Look } from './paint.js';
import { aligned, table, wrapped } from './table.js';

/** `env list`. */
export function renderEnvironments(
  environments: readonly EnvironmentView[],
  { paint }: Look,
): string[] {
  if (environments.length === 0)
    return ['No environments. Register one: lockstep env add <name> --help'];
  const heads = ['NAME', 'DATABASE', 'WARN', 'FAIL', 'ZONE', 'CONTROLLER'];
  return table(
    heads.map((head) => paint('faint', head)),
    environments.map((environment) => [
      environment.name,
      databaseAddress(environment.platformDb),
      `${environment.warnMs} ms`,
      `${environment.failMs} ms`,
      environment.expectedZone ?? "the database's",
      environment.controllerHost ?? 'found by itself',
    ]),
  );
}

function databaseAddress({
  kind,
  server,
  port,
  instance,
  database,
}: PlatformDbSettingsView): string {
  if (kind === 'none') return 'none';
  const place =
    instance === undefined ? `${port === undefined ? '' : `:${port}`}` : `\\${instance}`;
  return `${server ?? ''}${place}/${database ?? ''}`;
}

/** `env show`: settings, hosts, and who the controller is. */
export function renderEnvironment(
  environment: EnvironmentView,
  hosts: HostsView,
  look: Look,
): string[] {
  return [...environmentSettings(environment), '', ...renderHosts(hosts, look)];
}

export function environmentSettings(environment: EnvironmentView): string[] {
  const { platformDb } = environment;
  const rows: [string, string][] = [
    ['environment', environment.name],
    ['created', new Date(environment.createdAtMs).toISOString()],
    ['platform database', databaseAddress(platformDb)],
    ...databaseRows(platformDb),
    ['warning beyond', `${environment.warnMs} ms`],
    ['out of step beyond', `${environment.failMs} ms`],
    ['expected zone', environment.expectedZone ?? "the database's"],
    ['controller', environment.controllerHost ?? 'found by itself'],
    ...remediationRows(environment),
    ...policyRows(environment),
  ];
  return aligned(rows);
}

/** What the gates and the resync go by. */
const remediationRows = (environment: EnvironmentView): [string, string][] => [
  ['resync allowed', yesNo(environment.allowResync)],
  ['  forward by at most', `${environment.maxForwardMs} ms`],
  ['  back by at most', `${environment.maxBackwardMs} ms`],
  ['  right within', `${environment.resyncLimitMs} ms`],
  ['clocks must hold for', `${environment.holdMs} ms`],
  ['settled after', `${environment.settleMarginMs} ms`],
  ['busy farm', quietWords(environment)],
  ['answers are awaited', `${environment.answerWaitMs} ms`],
  ['restart confirmed', environment.confirmRestart ? 'by a person, at a gate' : 'by the run'],
];

/** How a run goes about its restarts. */
const policyRows = (environment: EnvironmentView): [string, string][] => [
  ['approval', environment.approval === 'none' ? 'none' : 'four eyes: by another person'],
  ['front-ends at a time', batchWords(environment)],
  ['failed steps at most', amountWords(environment.maxFailures, "of the front-ends' restarts")],
  ['ready by', READY_BY[environment.readiness]],
  ['  stop within', `${environment.stopTimeoutMs} ms`],
  ['  start within', `${environment.startTimeoutMs} ms`],
  ['  ready within', `${environment.readyTimeoutMs} ms`],
  ['  stable for', `${environment.stableMs} ms`],
  ['a worker may be away', `${environment.reconnectGraceMs} ms`],
  ['a run may take', `${environment.runLimitMs} ms`],
];

const READY_BY = {
  event: 'its own event',
  port: 'its open port',
  process: 'its process alone',
} as const satisfies Record<Readiness, string>;

const batchWords = ({ batch, canary }: EnvironmentView): string =>
  `${amountWords(batch, 'of them')}${canary ? ', one alone first' : ''}`;

const amountWords = (amount: Amount, of: string): string =>
  typeof amount === 'number' ? String(amount) : `${amount} ${of}`;

function quietWords({ quietPolicy, quietWaitMs }: EnvironmentView): string {
  switch (quietPolicy) {
    case 'wait':
      return `wait up to ${quietWaitMs} ms, then stop`;
    case 'go-on':
      return 'go on all the same';
    case 'stop':
      return 'stop at once';
  }
}

/** Only what was set: the rest is the driver's default. */
function databaseRows(settings: PlatformDbSettingsView): [string, string][] {
  const { kind, encrypt, ...rest } = settings;
  if (kind === 'none') return [];
  const rows: [string, string | number | boolean | undefined][] = [
    ['  other names', listed(rest.aliases)],
    ['  login', rest.domain === undefined ? rest.user : `${rest.domain}\\${rest.user ?? ''}`],
    ['  password from', rest.passwordRef],
    ['  encrypted', encrypt],
    ['  CA file', rest.caFile],
    ['  certificate trusted unseen', rest.trustServerCertificate],
    ['  oldest TLS', rest.minTlsVersion],
    ['  multi-subnet failover', rest.multiSubnetFailover],
    ['  time limit', rest.timeoutMs === undefined ? undefined : `${rest.timeoutMs} ms`],
  ];
  return rows.flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, yesNo(value)]],
  );
}

const listed = (names: readonly string[] = []): string | undefined =>
  names.length === 0 ? undefined : names.join(', ');

const yesNo = (value: string | number | boolean): string =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);

function renderHosts({ hosts, controller }: HostsView, { paint, columns }: Look): string[] {
  const heads = ['HOST', 'ROLE', 'WORKER', 'VERSION', 'ACTIVE', 'KNOWN FROM', 'NOTES'];
  return [
    ...(hosts.length === 0
      ? ['No host is known: neither the platform database nor a worker has named one.']
      : table(
          heads.map((head) => paint('faint', head)),
          hosts.map(hostCells),
        )),
    '',
    ...wrapped(
      controller.problem === null
        ? `Deployment Controller server: ${controller.host ?? 'not known'}`
        : `Deployment Controller server: ${controller.host ?? 'not known'}: ${controller.problem}`,
      columns,
      0,
    ),
  ];
}

const hostCells = (host: HostView): string[] => [
  host.host,
  host.role,
  host.worker,
  host.facts?.workerVersion ?? '',
  host.active === null ? '' : yesNo(host.active),
  host.sources.join(', '),
  hostNotes(host),
];

const hostNotes = ({ excluded, sameAs }: HostView): string =>
  [
    excluded === null
      ? []
      : [`excluded until ${excluded.reviewOn} by ${excluded.by}: ${excluded.reason}`],
    sameAs === null ? [] : [`same as ${sameAs}`],
  ]
    .flat()
    .join('; ');
