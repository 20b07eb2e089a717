import type { Fault, StartMode } from './service-life.js';
import type { DeniedRight, SqlServerVersion } from './tds/database-host.js';
import type { TimeBehaviour } from './time-behaviour.js';

/** Milliseconds, ten years: a clock further off is told by its year, not by an audit. */
export const MAX_OFFSET_MS = 315_360_000_000;
/** A tenth, what the Linux kernel lets a clock be steered by: nothing faster keeps time. */
export const MAX_RATE_PPM = 100_000;
/** Half: a clock that is slewed back must still go forward. */
export const MAX_SLEW_PPM = 500_000;
/** Milliseconds. */
export const MAX_DELAY_MS = 600_000;

/** What a person may turn on a farm, at its start and while it runs. What is not named, or null, stays as it is. */
export interface Knobs {
  /** Milliseconds ahead of right time. */
  readonly offsets: readonly { readonly host: string; readonly offsetMs: number }[];
  readonly rates: readonly { readonly host: string; readonly ratePpm: number }[];
  /** IANA names. */
  readonly zones: readonly { readonly host: string; readonly zone: string }[];
  /** Services by exact Windows name. */
  readonly faults: readonly {
    readonly host: string;
    readonly service: string;
    readonly fault: Fault;
  }[];
  /** Repairs every service. */
  readonly noFault: boolean;
  /** Start types; they stop and start nothing. */
  readonly startModes: readonly {
    readonly host: string;
    readonly service: string;
    readonly startMode: StartMode;
  }[];
  /** How time services take a resync. */
  readonly times: readonly { readonly host: string; readonly time: TimeBehaviour }[];
  /** At which clocks are slewed after a resync. */
  readonly slewPpm: number | null;
  /** The platform database in a host's server.hsconf. */
  readonly bindings: readonly {
    readonly host: string;
    readonly databaseServer: string;
    readonly databaseCatalog: string;
  }[];
  /** What a server's platform tells as its serial: another one on a server that was cloned from another farm. */
  readonly serials: readonly { readonly host: string; readonly serial: string }[];
  /** Servers with pending deployments. */
  readonly publishing: readonly { readonly host: string }[];
  /** Servers of which cannot be read whether deployments are pending. */
  readonly unreadable: readonly { readonly host: string }[];
  /** Takes back both. */
  readonly noPublishing: boolean;
  /** Timers that run from now on, by name, and where. */
  readonly timers: readonly { readonly name: string; readonly host: string }[];
  readonly noTimer: boolean;
  /** HOLD files. */
  readonly holds: readonly { readonly host: string; readonly text: string }[];
  readonly noHold: boolean;
  /** Of SQL Server. */
  readonly dbVersion: SqlServerVersion | null;
  /** All rights that its login lacks from now on; none gives them back. */
  readonly dbDeny: { readonly rights: readonly DeniedRight[] } | null;
  /** Another physical machine takes SQL Server over: a failover. */
  readonly dbMachine: string | null;
  readonly readyMs: number | null;
  readonly startMs: number | null;
  readonly stopMs: number | null;
}

/** Turns nothing. */
export const NO_KNOBS: Knobs = {
  offsets: [],
  rates: [],
  zones: [],
  faults: [],
  noFault: false,
  startModes: [],
  times: [],
  slewPpm: null,
  bindings: [],
  serials: [],
  publishing: [],
  unreadable: [],
  noPublishing: false,
  timers: [],
  noTimer: false,
  holds: [],
  noHold: false,
  dbVersion: null,
  dbDeny: null,
  dbMachine: null,
  readyMs: null,
  startMs: null,
  stopMs: null,
};
