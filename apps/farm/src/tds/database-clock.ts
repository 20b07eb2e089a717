/** The clock of the simulated database host. It is asked anew for every statement. */
export interface DatabaseClock {
  /** Nanoseconds since 1970 on the database host's wall clock. */
  wallNs(): bigint;
  /** Nanoseconds; the clock shows multiples of it. Windows hosts tick every 0.5 to 15.625 ms. */
  tickNs(): bigint;
  /** IANA name of the host's zone. */
  zone(): string;
  /** Windows id of the host's zone; null where CURRENT_TIMEZONE_ID() does not exist. */
  zoneWindowsId(): string | null;
}

/** What the clock shows: nanoseconds since 1970, floored to its tick and to the 100 ns of SQL Server. */
export function shownNs(clock: DatabaseClock): bigint {
  return floorTo(floorTo(clock.wallNs(), clock.tickNs()), 100n);
}

function floorTo(value: bigint, step: bigint): bigint {
  if (step <= 1n) return value;
  const over = value % step;
  return over < 0n ? value - over - step : value - over;
}
