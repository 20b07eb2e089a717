import { buildFarm } from './build-farm.js';
import { withDemoFaults } from './demo-faults.js';
import type { FarmState } from './farm-model.js';
import type { FarmCommand, FarmOptions } from './farm-options.js';
import { knobMistakes } from './knob-mistakes.js';
import { type Knobs, MAX_SLEW_PPM, NO_KNOBS } from './knobs.js';
import { DELAY_RULE, OptionValues } from './option-values.js';
import { SQL_SERVER_VERSIONS } from './tds/database-host.js';

/** Above 20 hosts one machine's memory is for other things: a worker takes some 80 MB. */
const MOST_HOSTS = 64;

/** Milliseconds that a stop, a start and getting ready take unless a person says otherwise. */
export const DEFAULT_DELAYS = { stopMs: 150, startMs: 150, readyMs: 300 };

interface KnobFlags {
  readonly offset: readonly string[];
  readonly rate: readonly string[];
  readonly zone: readonly string[];
  readonly fail: readonly string[];
  readonly startMode: readonly string[];
  readonly time: readonly string[];
  readonly binding: readonly string[];
  readonly serial: readonly string[];
  readonly publishing: readonly string[];
  readonly publishingUnreadable: readonly string[];
  readonly timer: readonly string[];
  readonly hold: readonly string[];
  readonly dbVersion?: string;
  readonly dbDeny?: string;
  readonly dbMachine?: string;
  readonly slewPpm?: string;
  readonly readyMs?: string;
  readonly startMs?: string;
  readonly stopMs?: string;
}

export interface RunFlags extends KnobFlags {
  readonly hosts: string;
  readonly inStep?: boolean;
  readonly tickMs: string;
  readonly tdsPort: string;
  readonly dataDir: string;
  readonly url: string;
  readonly environment: string;
  readonly secretFile?: string;
  readonly workers: boolean;
  readonly faketime?: boolean;
}

export interface SetFlags extends KnobFlags {
  /** False: `--no-fail` was given; the same with the others. */
  readonly noFail?: false;
  readonly noPublishing?: false;
  readonly noTimer?: false;
  readonly noHold?: false;
}

/** To start a farm. `rest` is what no option took. */
export function runCommand(flags: RunFlags, rest: readonly string[]): FarmCommand {
  const values = new OptionValues();
  const given = knobs(flags, values);
  const hosts = values.number('--hosts', flags.hosts, { min: 1, max: MOST_HOSTS, fallback: 4 });
  const options: FarmOptions = {
    hosts,
    knobs: flags.inStep === true ? given : withDemoFaults(given, hostNames(hosts)),
    tickMs: values.number('--tick-ms', flags.tickMs, TICK_RULE),
    tdsPort: values.number('--tds-port', flags.tdsPort, { min: 0, max: 65_535, fallback: 0 }),
    dataDir: flags.dataDir,
    coordinatorUrl: values.urls('--url', flags.url),
    environment: values.text('--environment', flags.environment),
    secretFile: flags.secretFile ?? null,
    workers: flags.workers,
    faketime: flags.faketime === true,
  };
  const mistakes = [...surplus(rest), ...values.mistakes, ...knobMistakes(plainFarm(hosts), given)];
  return mistakes.length > 0 ? { kind: 'mistaken', mistakes } : { kind: 'run', options };
}

/** To turn knobs of the running farm, which checks their hosts. */
export function setCommand(
  flags: SetFlags,
  { rest, dataDir }: { rest: readonly string[]; dataDir: string },
): FarmCommand {
  const values = new OptionValues();
  const request: Knobs = {
    ...knobs(flags, values),
    noFault: flags.noFail === false,
    noPublishing: flags.noPublishing === false,
    noTimer: flags.noTimer === false,
    noHold: flags.noHold === false,
  };
  const nothing = Object.values(request).every(
    (knob) => knob === null || knob === false || (Array.isArray(knob) && knob.length === 0),
  );
  const mistakes = [...surplus(rest), ...values.mistakes];
  if (mistakes.length > 0) return { kind: 'mistaken', mistakes };
  return nothing
    ? { kind: 'mistaken', mistakes: ['set: say what to set, such as --offset OSFE02=-7200'] }
    : { kind: 'tell', dataDir, command: 'set', request };
}

/** To set one host right. `request` is what the repair needs beside the host. */
export function repairCommand(
  command: 'fix-zone' | 'fix-clock',
  {
    host,
    rest,
    dataDir,
    request,
    mistakes,
  }: {
    host: string | undefined;
    rest: readonly string[];
    dataDir: string;
    request: object;
    mistakes: readonly string[];
  },
): FarmCommand {
  const all = [
    ...(host === undefined ? [`${command}: say which host, such as OSFE02`] : []),
    ...surplus(rest),
    ...mistakes,
  ];
  return host === undefined || all.length > 0
    ? { kind: 'mistaken', mistakes: all }
    : { kind: 'tell', dataDir, command, request: { ...request, host: host.toUpperCase() } };
}

/** Milliseconds: from the 100 ns of SQL Server's clock. */
const TICK_RULE = { min: 0.0001, max: 1_000, whole: false, fallback: 15.625 };

const SLEW_RULE = { min: 1, max: MAX_SLEW_PPM, whole: false, fallback: null };

function knobs(flags: KnobFlags, values: OptionValues): Knobs {
  return {
    ...NO_KNOBS,
    offsets: values.offsets(flags.offset),
    rates: values.rates(flags.rate),
    zones: values.zones(flags.zone),
    faults: values.faults(flags.fail),
    startModes: values.startModes(flags.startMode),
    times: values.times(flags.time),
    slewPpm: values.number('--slew-ppm', flags.slewPpm, SLEW_RULE),
    bindings: values.bindings(flags.binding),
    serials: values.serials(flags.serial),
    publishing: hostsNamed(flags.publishing),
    unreadable: hostsNamed(flags.publishingUnreadable),
    timers: values.timers(flags.timer),
    holds: values.holds(flags.hold),
    dbVersion: values.oneOf('--db-version', flags.dbVersion, SQL_SERVER_VERSIONS),
    dbDeny: values.rights('--db-deny', flags.dbDeny),
    dbMachine: values.machine('--db-machine', flags.dbMachine),
    readyMs: values.number('--ready-ms', flags.readyMs, DELAY_RULE),
    startMs: values.number('--start-ms', flags.startMs, DELAY_RULE),
    stopMs: values.number('--stop-ms', flags.stopMs, DELAY_RULE),
  };
}

function hostsNamed(names: readonly string[]): { host: string }[] {
  return names.map((host) => ({ host: host.toUpperCase() }));
}

function surplus(rest: readonly string[]): string[] {
  return rest.map((text) => `${text}: there is no such option or command`);
}

function hostNames(hosts: number): string[] {
  return plainFarm(hosts).machines.map(({ name }) => name);
}

/** A farm to check names against. */
function plainFarm(servers: number): FarmState {
  return buildFarm({
    servers,
    delays: DEFAULT_DELAYS,
    tickMs: TICK_RULE.fallback,
    atNs: 0n,
    wallNs: 0n,
    generation: () => '',
  });
}
