import {
  changeBetween,
  type Direction,
  directionOf,
  driftBetweenLooks,
  least,
  type Look,
  most,
  type NsInterval,
  rhoOf,
  timeBetween,
  together,
  widened,
} from './clock-look.js';

export type Looks = readonly [Look, ...Look[]];

/** Ppm. Above every slew (Linux 100,500, Windows 28,000, what is simulated here 450,000). */
const FASTEST_SLEW = 500_000n;

const PPM = 1_000_000n;

/** A movement of the wall clock against the monotonic one, ns, apart from what rho allows; and between which instants. */
export interface Shift {
  readonly change: NsInterval;
  readonly from: bigint;
  readonly to: bigint;
}

export const timeOf = ({ from, to }: Shift): bigint => (to > from ? to - from : 1n);

/** No slew is that fast. */
export const isTooFast = (shift: Shift, direction: Direction): boolean =>
  least(shift.change, direction) * PPM > timeOf(shift) * FASTEST_SLEW;

export const driftOf = (a: Look, b: Look): bigint => driftBetweenLooks(a, b, rhoOf([a, b]));

/** What two looks prove by themselves. */
export const pairOf = (before: Look, after: Look): Shift => ({
  change: widened(changeBetween(before.seen, after.seen), driftOf(before, after)),
  from: before.before,
  to: before.before + timeBetween(before, after),
});

/**
 * What is known of one movement between still looks: from the latest look that is excluded by what came after, to the
 * first one that excludes what was before. `isOneGap`: those two are neighbours, and prove most of it by themselves.
 */
export function stepOf({
  looks,
  after,
  direction,
}: {
  readonly looks: readonly Look[];
  readonly after: Looks;
  readonly direction: Direction;
}): Shift & { readonly isOneGap: boolean } {
  const all = [...looks, ...after];
  const rho = rhoOf(all);
  const drift = (a: Look, b: Look): bigint => driftBetweenLooks(a, b, rho);
  const since = together(after);
  const last = looks.findLastIndex(
    (one) => directionOf(one.seen, since, drift(one, after[0])) === direction,
  );
  // None: only all of them together exclude it, and when it began is as open as they are long.
  const base = all[last === -1 ? looks.length - 1 : last] as Look;
  const next = all.findIndex(
    (one, place) =>
      place >= looks.length ||
      (last !== -1 &&
        place > last &&
        directionOf(base.kept, one.seen, drift(base, one)) === direction),
  );
  const end = all[next] as Look;
  const total = changeBetween(base.kept, together(all.slice(next) as unknown as Looks));
  const inThisGap = changeBetween(base.seen, end.seen);
  return {
    change: widened(total, drift(base, end)),
    from: last === -1 ? (all[0] as Look).before : base.before,
    to: end.after,
    isOneGap:
      last !== -1 &&
      next === last + 1 &&
      least(inThisGap, direction) > drift(base, end) &&
      2n * least(inThisGap, direction) >= most(total, direction),
  };
}
