import type { OffsetInterval } from './offset-interval.js';

/** A clock that can be wrong. A time server is a witness from outside the farm. */
export interface JudgedClock {
  readonly name: string;
  readonly kind: 'database' | 'host' | 'time-server';
  /** To any timeline that is the same for all, at the same instant; ms. */
  readonly offset: OffsetInterval;
}

/**
 * `agreement`: no two clocks are proved to disagree. `attributed`: one smallest set explains all that is proved.
 * `not-attributable`: several sets are equally small; at most {@link MOST_CANDIDATES} of them are listed.
 */
export type Attribution =
  | { readonly kind: 'agreement' }
  | { readonly kind: 'attributed'; readonly wrong: readonly string[] }
  | {
      readonly kind: 'not-attributable';
      readonly candidates: readonly (readonly string[])[];
    };

/** A list of a thousand guesses helps nobody; with this many, nothing is known. */
const MOST_CANDIDATES = 8;

/** How many clocks agree with each other; servers count first. */
interface Size {
  readonly servers: number;
  readonly clocks: number;
}

/**
 * Which clocks are wrong: the fewest whose removal leaves no two that are proved more than `fail` ms apart. Parsimony,
 * not proof: it says what the least assumes, as a person would ("all agree but this one"). A set that holds a time
 * server is taken only when no other explains what is proved (servers that disagree with each other), then with as few
 * servers as possible. A database and one host that disagree are not attributable unless a time server tells.
 *
 * Why a sweep finds a minimum vertex cover of the graph of disagreements, which is hard in general: clocks a and b
 * disagree iff a.lower - b.upper > fail or the reverse, that is iff [lower, upper + fail] of the two are disjoint. Those
 * are intervals on a line, and by Helly's theorem a set of them meets in pairs iff it has a common point, which can
 * be the largest lower end of the set. So every set without a disagreement lies in the group of those that hold
 * one of the n lower ends; a cover is the complement of such a set, the least cover that of the largest group, and
 * two lower ends never have the same group (the later one's clock is missing in the earlier). O(n log n), plus O(n)
 * for each candidate listed.
 * @param fail ms, not negative.
 * @throws RangeError when it is: our own bug.
 */
export function attribute(clocks: readonly JudgedClock[], fail: number): Attribution {
  if (!(fail >= 0)) throw new RangeError(`not a limit: ${fail} ms`);
  const candidates = largestGroups(clocks, fail).map((lowerEnd) =>
    clocks.filter((clock) => !isInGroup(clock, lowerEnd, fail)).map(({ name }) => name),
  );
  const [first, ...others] = candidates;
  if (first === undefined || first.length === 0) return { kind: 'agreement' };
  return others.length === 0
    ? { kind: 'attributed', wrong: first }
    : { kind: 'not-attributable', candidates };
}

const isInGroup = ({ offset }: JudgedClock, lowerEnd: number, fail: number): boolean =>
  offset.lower <= lowerEnd && !(lowerEnd - offset.upper > fail);

/** The lower ends of the largest groups, smallest first. */
function largestGroups(clocks: readonly JudgedClock[], fail: number): number[] {
  const opening = clocks.toSorted((a, b) => a.offset.lower - b.offset.lower);
  const closing = clocks.toSorted((a, b) => a.offset.upper - b.offset.upper);
  let size: Size = { servers: 0, clocks: 0 };
  let largest = size;
  let lowerEnds: number[] = [];
  let closed = 0;
  for (const clock of opening) {
    const { lower } = clock.offset;
    for (let next = closing[closed]; next !== undefined; next = closing[closed]) {
      // The same subtraction as in the verdict, so that rounding cannot make the two disagree.
      if (!(lower - next.offset.upper > fail)) break;
      size = changed(size, next, -1);
      closed += 1;
    }
    size = changed(size, clock, 1);
    const order = bySize(size, largest);
    if (order > 0) [largest, lowerEnds] = [size, [lower]];
    else if (order === 0 && lowerEnds.length < MOST_CANDIDATES) lowerEnds.push(lower);
  }
  return lowerEnds;
}

const changed = ({ servers, clocks }: Size, { kind }: JudgedClock, by: 1 | -1): Size =>
  kind === 'time-server' ? { servers: servers + by, clocks } : { servers, clocks: clocks + by };

const bySize = (a: Size, b: Size): number => a.servers - b.servers || a.clocks - b.clocks;
