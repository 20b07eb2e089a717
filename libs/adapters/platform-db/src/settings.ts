import type { PlatformDbSettingsView, TimersSettingsView } from '#protocol';
import { timerNameMistakes } from './timers-statement.js';

/** Milliseconds. */
const DEFAULT_TIMEOUT = 5_000;

const DEFAULT_PORT = 1_433;
const PORTS = { min: 1, max: 65_535 };
const TIMEOUTS = { min: 100, max: 600_000 };
/** Longer than a minute is no clock; shorter than the 100 ns digits of datetimeoffset cannot be seen. */
const TICKS = { min: 0.0001, max: 60_000 };

/** The settings of `PlatformDbSettingsView` with the password itself in place of its reference. */
export type PlatformDbSettings = SqlServerSettings | { readonly kind: 'none' };

export interface SqlServerSettings {
  readonly kind: 'sqlserver';
  readonly server: string;
  /** Default 1433; not together with `instance`. */
  readonly port?: number;
  /** Named instance, found by SQL Server Browser (UDP 1434). */
  readonly instance?: string;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  /** With it the login is NTLM. */
  readonly domain?: string;
  readonly encrypt: boolean;
  /** PEM file of the authority that signed the server's certificate. */
  readonly caFile?: string;
  readonly trustServerCertificate: boolean;
  readonly minTlsVersion?: NonNullable<PlatformDbSettingsView['minTlsVersion']>;
  readonly multiSubnetFailover?: boolean;
  /** Limit of one reading, connecting included; default 5000. */
  readonly timeoutMs?: number;
  /** Upper bound of the step of the database's clock, ms; without it the step is learned, and taken for 16 until then. */
  readonly tickMs?: number;
  /** Where running timers are read; what is left out is as the platform names it. */
  readonly timers?: TimersSettingsView;
}

export interface SettingMistake {
  /** Path below the settings of the platform database. */
  readonly path: string;
  readonly message: string;
}

/** Where the server listens, as people write it. */
export const address = ({ server, port, instance }: SqlServerSettings): string =>
  instance === undefined ? `${server}:${port ?? DEFAULT_PORT}` : `${server}\\${instance}`;

export const portOf = ({ port }: SqlServerSettings): number => port ?? DEFAULT_PORT;

/** The login as SQL Server names it. */
export const loginName = ({ user, domain }: SqlServerSettings): string =>
  domain === undefined ? user : `${domain}\\${user}`;

/** Nanoseconds; null: to be learned. The text of a stamp has digits of 100 ns, which is a step of its own. */
export const declaredTick = ({ tickMs }: SqlServerSettings): number | null =>
  tickMs === undefined ? null : Math.ceil(tickMs * 1e6) + 100;

/** Milliseconds that one reading may take. */
export const timeLimit = ({ timeoutMs = DEFAULT_TIMEOUT }: SqlServerSettings): number => timeoutMs;

/** Milliseconds. The longest wait for the edge of a tick: the usual tick of Windows, however long a declared one is. */
const LONGEST_WAIT = 16;

/** A burst may take half as many reads again, and each may miss its edge. */
const WAITS_PER_READ = 3;

/** Milliseconds that a reading of the clock may take: each aimed read waits for about one tick. */
export const clockLimit = (settings: SqlServerSettings, reads: number): number =>
  timeLimit(settings) + reads * WAITS_PER_READ * LONGEST_WAIT;

const REQUIRED = ['server', 'database', 'user', 'password'] as const;

/** All mistakes at once; none means that a connection may be tried. */
export function settingMistakes(settings: PlatformDbSettings): SettingMistake[] {
  if (settings.kind === 'none') return [];
  const mistakes: SettingMistake[] = REQUIRED.filter((path) => settings[path] === '').map(
    (path) => ({ path, message: `${path} must not be empty` }),
  );
  if (settings.port !== undefined && settings.instance !== undefined) {
    mistakes.push({
      path: 'instance',
      message: 'give port or instance, not both: a named instance finds its own port',
    });
  }
  if (settings.instance === '') mistakes.push({ path: 'instance', message: 'must not be empty' });
  if (settings.domain === '') mistakes.push({ path: 'domain', message: 'must not be empty' });
  mistakes.push(...rangeMistake('port', settings.port, { ...PORTS, whole: true }));
  mistakes.push(...rangeMistake('timeoutMs', settings.timeoutMs, { ...TIMEOUTS, whole: true }));
  mistakes.push(...rangeMistake('tickMs', settings.tickMs, { ...TICKS, whole: false }));
  mistakes.push(...timerNameMistakes(settings.timers ?? {}));
  if (
    !settings.encrypt &&
    (settings.caFile !== undefined || settings.minTlsVersion !== undefined)
  ) {
    mistakes.push({
      path: 'encrypt',
      message: 'is false, so caFile and minTlsVersion would do nothing: set it true or drop them',
    });
  }
  return mistakes;
}

function rangeMistake(
  path: string,
  value: number | undefined,
  { min, max, whole }: { min: number; max: number; whole: boolean },
): SettingMistake[] {
  if (value === undefined) return [];
  const right = value >= min && value <= max && (!whole || Number.isInteger(value));
  const kind = whole ? 'a whole number' : 'a number';
  return right ? [] : [{ path, message: `must be ${kind} from ${min} to ${max}` }];
}
