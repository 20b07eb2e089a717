import type { EnvironmentSettingsView } from '#protocol';
import type { Knobs } from '../../apps/farm/src/knobs.js';

const CONTROLLER = 'OutSystems Deployment Controller Service';
const SCHEDULER = 'OutSystems Scheduler Service';

/** Milliseconds. The default policy (wait, then stop), with limits that a test can wait out. */
export const QUICK: Partial<EnvironmentSettingsView> = {
  quietPolicy: 'wait',
  quietWaitMs: 300,
  answerWaitMs: 300,
  settleMarginMs: 0,
  holdMs: 0,
};

export const SAFE: Partial<Knobs> = {
  offsets: ['OSCTRL01', 'OSFE01', 'OSFE02', 'OSDB01'].map((host) => ({ host, offsetMs: 0 })),
  zones: [{ host: 'OSFE01', zone: 'Europe/Amsterdam' }],
  noPublishing: true,
  noTimer: true,
  noHold: true,
  bindings: [{ host: 'OSFE01', databaseServer: '127.0.0.1', databaseCatalog: 'outsystems' }],
  serials: [{ host: 'OSFE01', serial: 'LOCKSTEP-DEMO-0001' }],
  startModes: [
    { host: 'OSCTRL01', service: CONTROLLER, startMode: 'automatic' },
    { host: 'OSFE01', service: CONTROLLER, startMode: 'disabled' },
    { host: 'OSFE02', service: SCHEDULER, startMode: 'automatic' },
  ],
};

interface Unsafe {
  readonly state: string;
  readonly knobs?: Partial<Knobs>;
  readonly settings?: Partial<EnvironmentSettingsView>;
  /** What the end of the run, or the refusal of the plan, tells. */
  readonly told: RegExp;
}

export const UNSAFE: readonly Unsafe[] = [
  {
    state: 'a publish is running',
    knobs: { publishing: [{ host: 'OSFE01' }] },
    told: /not quiet after .*a publish is under way .*OSFE01/,
  },
  {
    state: 'a timer is running',
    knobs: { timers: [{ name: 'Nightly billing', host: 'OSFE02' }] },
    told: /not quiet after .*timer Nightly billing runs on OSFE02/,
  },
  {
    state: 'whether a publish is running cannot be read, and nobody answers',
    knobs: { unreadable: [{ host: 'OSFE01' }] },
    told: /not known, and nobody has said: .*cannot be read on OSFE01/,
  },
  {
    state: 'a server belongs to another farm',
    knobs: {
      bindings: [
        { host: 'OSFE01', databaseServer: '127.0.0.1', databaseCatalog: 'outsystems_test' },
      ],
    },
    told: /OSFE01 belongs to another farm: .*"outsystems_test"/,
  },
  {
    state: 'the database server of a host is called otherwise, and nobody has confirmed the name',
    knobs: {
      bindings: [
        { host: 'OSFE01', databaseServer: 'sql02.example', databaseCatalog: 'outsystems' },
      ],
    },
    told: /OSFE01 may belong to another farm: .*--db-alias "sql02\.example"/,
  },
  {
    state: 'a server was cloned',
    knobs: { serials: [{ host: 'OSFE01', serial: 'CLONE-0002' }] },
    told: /do not have one serial .*OSFE01 CLONE-0002/,
  },
  {
    state: 'the controller is far ahead',
    knobs: { offsets: [{ host: 'OSCTRL01', offsetMs: 9_000 }] },
    told: /out of step.*OSCTRL01.*ahead of the database/s,
  },
  {
    state: 'the controller is ahead by less than the limit, and two people do not decide',
    knobs: { offsets: [{ host: 'OSCTRL01', offsetMs: 2_000 }] },
    told: /Nobody decided within .*the controller is proved ahead of the database/,
  },
  {
    state: 'a front-end is out of step',
    knobs: { offsets: [{ host: 'OSFE01', offsetMs: -9_000 }] },
    told: /out of step.*OSFE01.*behind the database/s,
  },
  {
    state: 'the clock of the database is the one that is wrong',
    knobs: { offsets: [{ host: 'OSDB01', offsetMs: -9_000 }] },
    told: /the database .*is the one that is wrong|clock of the database/,
  },
  {
    state: 'an administrator holds a server',
    knobs: { holds: [{ host: 'OSFE02', text: 'backup until 23:00' }] },
    told: /OSFE02 has put a HOLD there: "backup until 23:00"/,
  },
  {
    state: 'there are two controllers',
    knobs: { startModes: [{ host: 'OSFE01', service: CONTROLLER, startMode: 'automatic' }] },
    told: /Deployment Controller server is not certain/,
  },
  {
    state: 'the Deployment Controller Service is Disabled on the controller',
    knobs: { startModes: [{ host: 'OSCTRL01', service: CONTROLLER, startMode: 'disabled' }] },
    told: /Disabled on OSCTRL01/,
  },
  {
    state: 'which timers run cannot be read, and nobody answers',
    settings: {
      platformDb: { kind: 'sqlserver', timers: { tables: ['ossys_no_such_table'] } },
    },
    told: /not known, and nobody has said: whether timers run cannot be read/,
  },
];
