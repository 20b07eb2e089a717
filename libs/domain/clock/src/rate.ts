import type { OffsetInterval } from './offset-interval.js';

/** Ppm, of the host's clock against the reference; guaranteed if the rate was constant over the history. */
export interface RateBounds {
  readonly lower: number;
  readonly upper: number;
  /** How many audits prove it. */
  readonly audits: number;
}

/** A guaranteed offset to the reference, ms, and its instant: ms on one timeline that is never set (a label of it). */
export interface PastOffset extends OffsetInterval {
  readonly at: number;
}

/** Older ones add nothing to a bound that is already below 1 ppm, and a rate is not constant for ever. */
const MOST_AUDITS = 64;

/** Of the largest operand, for three roundings and one to spare. */
const ROUNDING = 4 * Number.EPSILON;

const PPM = 1_000_000;

/**
 * All rates that explain the history, if it was one: between each two audits i before j it is in
 * [(j.lower - i.upper) / (j.at - i.at), (j.upper - i.lower) / (j.at - i.at)], and so in the intersection (hull bound,
 * no statistics). O(n^2) over the newest 64. The order of the list does not matter.
 * @returns null: fewer than two instants; 'changed': no constant rate explains it, so the rate changed or the clock was set.
 * @throws RangeError when a number is not finite or an interval is empty: our own bug.
 */
export function rateOver(history: readonly PastOffset[]): RateBounds | 'changed' | null {
  const audits = newest(history);
  const run = steadyRun(audits, audits.length);
  return run.from > 0 ? 'changed' : boundsOf(run);
}

/** Any two audits fit some rate, also those right before and after a step: a third one has to agree. */
const AUDITS_AFTER_CHANGE = 3;

/** A change of the rate, or a step, that a history proves. */
export interface RateChange {
  /** Null: one audit only. */
  readonly before: RateBounds | null;
  readonly after: RateBounds | null;
  /** Between these two audits at the latest. */
  readonly from: number;
  readonly to: number;
}

/**
 * The newest audits that one constant rate explains, and whether there were others before: after a change the rate is
 * known again from three audits on, and until then nothing is said. `change` is null where all are explained.
 */
export function rateNow(history: readonly PastOffset[]): {
  readonly rate: RateBounds | null;
  readonly change: RateChange | null;
} {
  const audits = newest(history);
  const run = steadyRun(audits, audits.length);
  const rate = boundsOf(run);
  const last = audits[run.from - 1];
  const next = audits[run.from];
  if (last === undefined || next === undefined) return { rate, change: null };
  if (run.count < AUDITS_AFTER_CHANGE) return { rate: null, change: null };
  const before = boundsOf(steadyRun(audits, run.from));
  return { rate, change: { before, after: rate, from: last.at, to: next.at } };
}

/** Audits that one rate explains, and the rates that do, ppm; infinite where only one instant is known. */
interface SteadyRun {
  /** Place of the first. */
  readonly from: number;
  readonly count: number;
  readonly lower: number;
  readonly upper: number;
}

/** As many as one rate explains of those before place `end`, from the newest backwards. Each further one can only narrow. */
function steadyRun(audits: readonly PastOffset[], end: number): SteadyRun {
  let run: SteadyRun = { from: end, count: 0, lower: -Infinity, upper: Infinity };
  for (let place = end - 1; place >= 0; place -= 1) {
    const longer = withEarlier(run, audits, place);
    if (longer === null) break;
    run = longer;
  }
  return run;
}

/** Null: no rate explains it together with the later ones. */
function withEarlier(
  { from, count, ...bounds }: SteadyRun,
  audits: readonly PastOffset[],
  place: number,
): SteadyRun | null {
  let { lower, upper } = bounds;
  const earlier = audits[place];
  if (earlier === undefined) return null;
  for (let i = from; i < from + count; i += 1) {
    const later = audits[i];
    if (later === undefined) return null;
    const time = later.at - earlier.at;
    const rounding = guard(earlier, later);
    const fall = later.lower - earlier.upper - rounding;
    const rise = later.upper - earlier.lower + rounding;
    if (time > 0) {
      lower = Math.max(lower, (fall / time) * PPM);
      upper = Math.min(upper, (rise / time) * PPM);
    } else if (fall > 0 || rise < 0) return null;
  }
  return lower > upper ? null : { from: place, count: count + 1, lower, upper };
}

const boundsOf = ({ lower, upper, count }: SteadyRun): RateBounds | null =>
  Number.isFinite(lower) ? { lower, upper, audits: count } : null;

function newest(history: readonly PastOffset[]): PastOffset[] {
  for (const { at, lower, upper } of history)
    if (![at, lower, upper].every(Number.isFinite) || lower > upper)
      throw new RangeError(`not a measured offset: ${lower} to ${upper} ms at ${at}`);
  return history.toSorted((a, b) => a.at - b.at).slice(-MOST_AUDITS);
}

const guard = (a: OffsetInterval, b: OffsetInterval): number =>
  ROUNDING * Math.max(Math.abs(a.lower), Math.abs(a.upper), Math.abs(b.lower), Math.abs(b.upper));
