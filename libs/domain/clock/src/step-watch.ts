import { afterRate, type AppliedSlew, endedSlew, isSlewed } from './applied-slew.js';
import type { ClockRead, Look } from './clock-look.js';
import { rhoFor } from './drift.js';
import { EventTeller, NOTHING_TOLD, type WatchedEvent, type WhatWasTold } from './event-teller.js';
import { afterRead, ended, firstMovement, type Movement, resumed } from './movement.js';
import { afterBootTime } from './sleep-watch.js';

/*
 * Problem: tell every change of the wall clock, by a process that sees it only when it runs. Idea (clock.md §3): each
 * read of the wall clock between two of the monotonic one proves an interval of wall - monotonic. Intervals that rho
 * cannot join prove that the wall clock moved. Blocked loops, stopped processes and time zones move neither clock, so
 * they are no event; a host that slept is told by its boot-time clock, and its wall clock is expected to have gone on.
 */

/** One look at the clocks of a host, nanoseconds; every 100 to 200 ms. The wall clock was in [wall, wall + granularity). */
export interface WatchRead {
  /** Monotonic, before and after the wall clock was read. */
  readonly before: bigint;
  readonly wall: bigint;
  readonly after: bigint;
  readonly granularity: bigint;
  /** Rate adjustment in force, ppm; null where it cannot be read. */
  readonly appliedRatePpm: number | null;
  /** A clock that counts while the host sleeps, with monotonic reads of its own around it; null: there is none. */
  readonly boottime: ClockRead | null;
}

/** Linux: NTP steers wall and monotonic clock alike. Elsewhere it steers the wall clock alone. */
export interface WatchRules {
  readonly sharesRate: boolean;
}

/** Plain data; the worker and the simulator keep it between reads. */
export interface StepWatch {
  readonly movement: Movement | null;
  readonly applied: AppliedSlew | null;
  readonly boottime: Look | null;
  readonly told: WhatWasTold;
  /** See {@link lastRateChange}. */
  readonly rateChangedAt: bigint | null;
}

export const NEW_WATCH: StepWatch = {
  movement: null,
  applied: null,
  boottime: null,
  told: NOTHING_TOLD,
  rateChangedAt: null,
};

/** Ppm: wall and monotonic clock of Linux run alike; 1 is for safety. */
const SHARED_RHO = 1n;

/** Ppm. A discipline trims by less. */
const RATE_CHANGE = 200;

/** After one more read. Reads whose monotonic instants do not follow the last begin a new watch. */
export function watched(
  watch: StepWatch,
  read: WatchRead,
  rules: WatchRules,
): { readonly watch: StepWatch; readonly events: readonly WatchedEvent[] } {
  if (watch.movement === null || !follows(watch, read)) return begun(watch, read, rules);
  const { before, after, appliedRatePpm: ratePpm } = read;
  const { sharesRate } = rules;
  const { look, slept } = afterBootTime(watch.boottime, read.boottime);
  const awake =
    slept === null
      ? { movement: watch.movement, moved: [] }
      : resumed(watch.movement, slept, sharesRate);
  const rhoPpm = rhoBetween(watch, read, rules);
  const { movement, moved } = afterRead(awake.movement, wallOf(read), { rhoPpm, sharesRate });
  const { slew, seen } = afterRate(watch.applied, { before, after, ratePpm });
  const teller = new EventTeller(watch.told, after);
  for (const one of [...awake.moved, ...moved]) teller.moved(one);
  if (slept !== null) teller.slept({ change: slept, from: lastAfter(watch), to: after });
  if (seen !== null) teller.slewed('applied', seen);
  const rateChangedAt = isRateChanged(watch, movement, ratePpm) ? after : watch.rateChangedAt;
  return {
    watch: { movement, applied: slew, boottime: look, told: teller.told, rateChangedAt },
    events: teller.events,
  };
}

/**
 * When slewing or a change of the applied rate was last seen, monotonic ns; null: never. For the rho of a probe: a movement
 * of which it is not known yet whether it is a step may be slewing.
 */
export function lastRateChange(watch: StepWatch): bigint | null {
  return watch.movement?.kind === 'moved' ? lastAfter(watch) : watch.rateChangedAt;
}

/** What is open is told as it is known, and the watch begins anew with the next read: the worker ends, or it was idle. */
export function closedWatch(
  watch: StepWatch,
  { sharesRate }: WatchRules,
): { readonly watch: StepWatch; readonly events: readonly WatchedEvent[] } {
  const teller = new EventTeller(watch.told, lastAfter(watch));
  for (const one of watch.movement === null ? [] : ended(watch.movement, sharesRate).moved)
    teller.moved(one);
  const slew = watch.applied === null ? null : endedSlew(watch.applied);
  if (slew !== null) teller.slewed('applied', slew);
  const { told, events } = teller;
  return { watch: { ...NEW_WATCH, told, rateChangedAt: watch.rateChangedAt }, events };
}

function begun(watch: StepWatch, read: WatchRead, rules: WatchRules): ReturnType<typeof watched> {
  const before = closedWatch(watch, rules);
  const { before: from, after, appliedRatePpm: ratePpm } = read;
  const movement = firstMovement(wallOf(read), rhoBetween(before.watch, read, rules));
  const applied = afterRate(null, { before: from, after, ratePpm }).slew;
  const boottime = afterBootTime(null, read.boottime).look;
  return { watch: { ...before.watch, movement, applied, boottime }, events: before.events };
}

const wallOf = ({ before, wall, after, granularity }: WatchRead): ClockRead => ({
  before,
  value: wall,
  after,
  granularity,
});

function rhoBetween(
  { applied }: StepWatch,
  { appliedRatePpm }: WatchRead,
  { sharesRate }: WatchRules,
): bigint {
  if (sharesRate) return SHARED_RHO;
  const rates = [appliedRatePpm, ...(applied === null ? [] : [applied.ratePpm])];
  return BigInt(Math.ceil(rhoFor(rates)));
}

const lastLook = ({ movement }: StepWatch): Look | null => {
  if (movement === null) return null;
  return (movement.kind === 'still' ? movement.looks : movement.after).at(-1) ?? null;
};

const lastAfter = (watch: StepWatch): bigint => lastLook(watch)?.after ?? 0n;

const follows = (watch: StepWatch, { before, after }: WatchRead): boolean =>
  before >= lastAfter(watch) && after >= before;

function isRateChanged(
  { applied, movement: last }: StepWatch,
  movement: Movement,
  ratePpm: number | null,
): boolean {
  const isMoving = movement.kind === 'slewing' && movement !== last && movement.after.length === 1;
  const before = applied?.ratePpm ?? ratePpm;
  return (
    isMoving ||
    (ratePpm !== null && (isSlewed(ratePpm) || Math.abs(ratePpm - (before ?? 0)) > RATE_CHANGE))
  );
}
