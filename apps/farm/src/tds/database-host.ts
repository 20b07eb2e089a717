/** A right that the login of a real server often lacks. */
export const DENIED_RIGHTS = ['ms-ticks', 'registry'] as const;
export type DeniedRight = (typeof DENIED_RIGHTS)[number];

/** The machine that SQL Server runs on, as its statements tell of it. Asked anew for every statement. */
export interface DatabaseHost {
  /** SERVERPROPERTY('ComputerNamePhysicalNetBIOS'), at most 128 units. */
  machine(): string;
  /** SERVERPROPERTY('ProductVersion'): four numbers with points. */
  version(): string;
  denied(): readonly DeniedRight[];
  /** Nanoseconds since the machine started, which nobody sets or steers. */
  upNs(): bigint;
  /** Nanoseconds from the start of the machine to that of SQL Server. */
  startNs(): bigint;
  /** Nanoseconds since 1970 by the machine's own clock when SQL Server started. */
  startedWallNs(): bigint;
}

/** What `--db-version` stands for: the last build of one before CURRENT_TIMEZONE_ID(), and one with it. */
export const VERSIONS = { '2016': '13.0.6300.2', '2022': '16.0.4135.4' } as const;
export const SQL_SERVER_VERSIONS = ['2016', '2022'] as const satisfies (keyof typeof VERSIONS)[];
export type SqlServerVersion = (typeof SQL_SERVER_VERSIONS)[number];

const DEFAULT_VERSION = VERSIONS['2022'];

const HOUR_NS = 3_600_000_000_000n;
const MINUTE_NS = 60_000_000_000n;

/** A host that has been up for an hour, and SQL Server for a minute less. */
export function plainHost(machineName: string, version: string = DEFAULT_VERSION): DatabaseHost {
  const bootNs = process.hrtime.bigint() - HOUR_NS;
  const startedWallNs = BigInt(Date.now()) * 1_000_000n - HOUR_NS + MINUTE_NS;
  return {
    machine: () => machineName,
    version: () => version,
    denied: () => [],
    upNs: () => process.hrtime.bigint() - bootNs,
    startNs: () => MINUTE_NS,
    startedWallNs: () => startedWallNs,
  };
}
