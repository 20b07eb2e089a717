import { halfWidth, inflateTo, relativeTo, type HostEvidence, clockVerdict } from '#domain/clock';
import type { HostFacts } from '#protocol';
import { CLOCK_DISTURBED, clockAt, type Measurement } from './host-measurement.js';

/** What was seen of one server before anything is compared. */
export interface Observed extends Pick<
  HostEvidence,
  'utcOffsetMin' | 'zone' | 'isDstDisabled' | 'zoneChange'
> {
  readonly measurement: Measurement;
  /** Of the last burst; 0: none was asked for. */
  readonly probes: number;
  /** The connection of a worker that watches this clock all the time; null: nobody does. */
  readonly watchedBy: string | null;
}

const NO_ZONE = { utcOffsetMin: null, zone: null, isDstDisabled: false, zoneChange: null };

/** What a worker told of its zone; undefined or null: nothing, now. */
export const zoneOf = (
  facts: HostFacts | null | undefined,
): Pick<HostEvidence, 'utcOffsetMin' | 'zone' | 'isDstDisabled' | 'zoneChange'> =>
  facts === null || facts === undefined
    ? NO_ZONE
    : {
        utcOffsetMin: facts.zone.utcOffsetMin,
        zone: facts.zone.iana ?? facts.zone.windowsId,
        isDstDisabled: facts.zone.dstDisabled ?? false,
        zoneChange: facts.zoneChange ?? null,
      };

/** At the instant at which all clocks of the audit are compared. */
export const evidenceOf = (
  host: string,
  role: HostEvidence['role'],
  observed: Observed,
  at: number,
): HostEvidence => ({
  host,
  role,
  clock: clockAt(observed.measurement, at),
  utcOffsetMin: observed.utcOffsetMin,
  zone: observed.zone,
  isDstDisabled: observed.isDstDisabled ?? false,
  zoneChange: observed.zoneChange ?? null,
  probes: observed.probes,
});

/** Whether only the width of the two intervals keeps the verdict open: more probes may decide it. */
export function isTooWide(host: Measurement, database: Measurement, fail: number): boolean {
  if (host.kind !== 'measured' || database.kind !== 'measured') return false;
  const at = Math.max(host.offset.at, database.offset.at);
  const offset = relativeTo(
    inflateTo(host.offset, at, host.rhoPpm),
    inflateTo(database.offset, at, database.rhoPpm),
  );
  return clockVerdict(offset, fail) === 'undetermined' && halfWidth(offset) > 0;
}

/**
 * Two measurements of one clock as one: what both allow, with the larger of both rates for all of the time. Where they
 * exclude each other the clock was moved in between, and the later one alone is right; one that was disturbed proves that
 * the earlier one is no longer true.
 */
export function sharpened(before: Measurement, after: Measurement): Measurement {
  if (before.kind !== 'measured') return after;
  if (after.kind !== 'measured') return after.why.code === CLOCK_DISTURBED ? after : before;
  const { at } = after.offset;
  // What set the rate of the later one may have begun right after the earlier one.
  const rhoPpm = Math.max(before.rhoPpm, after.rhoPpm);
  const earlier = inflateTo(before.offset, at, rhoPpm);
  const lower = Math.max(earlier.lower, after.offset.lower);
  const upper = Math.min(earlier.upper, after.offset.upper);
  return lower > upper ? after : { ...after, offset: { at, lower, upper }, rhoPpm };
}
