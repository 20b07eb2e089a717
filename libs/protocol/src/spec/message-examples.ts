import {
  Command,
  CommandEvent,
  CommandEventBatch,
  CommandQuery,
  CommandReport,
  CommandResult,
  CommandStatus,
  EnsureRestarted,
  HostFacts,
  Hello,
  PlatformFacts,
  Probe,
  ProbeReply,
  ReachedTarget,
  ReachQuery,
  ReachReport,
  ReachTarget,
  ServiceQuery,
  ServiceStatus,
  TimeServiceFacts,
  ZoneFacts,
} from '../index.js';

export const status = {
  service: 'OutSystems Scheduler Service',
  state: 'running',
  startMode: 'automatic',
  ready: true,
  generation: '4711@133',
};
const args = {
  service: 'OutSystems Scheduler Service',
  expectGeneration: '4711@132',
  stopTimeoutMs: 120_000,
  startTimeoutMs: 180_000,
};
const result = { outcome: 'failed', message: 'Error 1067.', code: 'start-failed', status };
export const zone = { iana: 'Europe/Lisbon', windowsId: 'GMT Standard Time', utcOffsetMin: 60 };
const platform = {
  controllerHost: 'OSCTRL01',
  databaseServer: 'OSDB01',
  databaseCatalog: 'outsystems',
  serial: 'A-B-C',
  version: '11.30.0',
};
const timeService = { kind: 'chrony', state: 'running', source: 'ntp1', policy: 'NTP' };
export const target = { host: 'OSFE01', port: 12_001 };

export type Plain = Readonly<Record<string, unknown>>;
export type MessageClass = new () => object;

/** An honest example of each class, and the fields that it may leave out. */
export const EXAMPLES: readonly (readonly [MessageClass, Plain, readonly string[]])[] = [
  [
    Command,
    {
      commandId: 'r.0.1',
      runId: 'r',
      seq: 0,
      attempt: 1,
      fence: 3,
      operation: 'service.ensureRestarted',
      args,
    },
    [],
  ],
  [
    Command,
    {
      commandId: 'r.0.1',
      runId: 'r',
      seq: 0,
      attempt: 1,
      fence: 3,
      operation: 'time.resync',
      args: null,
    },
    ['args'],
  ],
  [EnsureRestarted, args, ['expectGeneration']],
  [CommandReport, { n: 2, kind: 'log', result, text: 'stopping' }, ['result', 'text']],
  [
    CommandEvent,
    { commandId: 'r.0.1', n: 2, kind: 'done', result, text: 'a line' },
    ['result', 'text'],
  ],
  [
    CommandEventBatch,
    { commandId: 'r.0.1', events: [{ n: 1, kind: 'log', result, text: 'a line' }] },
    [],
  ],
  [CommandResult, result, ['code', 'status']],
  [CommandQuery, { commandId: 'r.0.1', fence: 3 }, ['fence']],
  [CommandStatus, { kind: 'done', result }, ['result']],
  [ServiceQuery, { service: 'OutSystems Scheduler Service' }, []],
  [ServiceStatus, status, ['ready', 'generation']],
  [ZoneFacts, zone, ['iana', 'windowsId']],
  [PlatformFacts, platform, Object.keys(platform)],
  [TimeServiceFacts, timeService, ['source', 'policy']],
  [ReachTarget, target, []],
  [ReachQuery, { targets: [target] }, []],
  [ReachedTarget, { ...target, open: true }, []],
  [ReachReport, { targets: [{ ...target, open: false }] }, []],
  [
    HostFacts,
    {
      hostName: 'OSFE01',
      fqdn: 'osfe01.corp.example',
      addresses: ['10.0.0.5', 'fe80::1'],
      os: 'Windows_NT 10.0.20348 x64',
      workerVersion: '0.1.0',
      nodeVersion: 'v20.20.2',
      clockSource: 'clock-gettime',
      zone,
      platform,
      services: [status],
      hold: 'maintenance until 6',
      publishing: false,
      timeService,
      journal: 'it cannot be written',
    },
    ['fqdn', 'platform', 'hold', 'publishing', 'timeService', 'journal'],
  ],
  [
    Hello,
    {
      environment: 'demo',
      host: 'OSFE01',
      secret: 'a secret',
      protocolMin: 1,
      protocolMax: 1,
      version: '0.1.0',
      bootId: 'b',
    },
    [],
  ],
  [Probe, { burst: 'b', seq: 0 }, []],
  [
    ProbeReply,
    {
      burst: 'b',
      seq: 0,
      receivedNs: '1795300000000000000',
      repliedNs: '1795300000000000001',
      granularityNs: 100,
      appliedRatePpm: -12.5,
    },
    ['appliedRatePpm'],
  ],
];
