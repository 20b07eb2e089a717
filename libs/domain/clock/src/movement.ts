import {
  changeBetween,
  type ClockRead,
  type Direction,
  directionOf,
  firstLook,
  least,
  type Look,
  nextLook,
  type NsInterval,
  rateDuring,
  rhoOf,
  sum,
  width,
  withLook,
} from './clock-look.js';
import { driftOf, isTooFast, type Looks, pairOf, type Shift, stepOf, timeOf } from './shift.js';

/**
 * Problem: a clock that moved beyond rho between two reads was set in that gap, or it is being slewed. One gap does not
 * tell; what comes after it does. Idea: wait until the reads after the movement prove that it has ceased. It was
 * a step if it is proved to lie in one gap; if it goes on in a further gap it is slewing, one record until it ends.
 * No slew is as fast as half the time that passes, so what is faster is a step whatever comes after it.
 */
export type Movement =
  | { readonly kind: 'still'; readonly looks: readonly Look[] }
  | {
      readonly kind: 'moved';
      readonly looks: readonly Look[];
      readonly direction: Direction;
      readonly after: Looks;
    }
  | {
      readonly kind: 'slewing';
      /** The last look before it, and the one at which it was last seen to move. */
      readonly origin: Look;
      readonly last: Look;
      /** Since then. */
      readonly after: Looks;
      /** Steps meanwhile; they are no part of its total. */
      readonly steps: NsInterval;
    };

/** What is known of a movement; of one that goes on, so far. Instants: monotonic, ns. Slewing: drift within rho counts too. */
export interface Moved extends Shift {
  readonly kind: 'step' | 'slewing';
  readonly isOver: boolean;
}

export interface AfterRead {
  readonly movement: Movement;
  readonly moved: readonly Moved[];
}

/** Ns. What is proved to be less is not worth a record: faked clocks and rates just beyond rho make such noise. */
export const SMALLEST_MOVE = 200_000n;

const PPM = 1_000_000n;

/** Five seconds and more of reads: what is older adds nothing within rho. */
const MOST_LOOKS = 40;

/** Ns. A step has to be told within a second of it; a clock too coarse for a proof is given longer. */
const PATIENCE = 3_000_000_000n;

/** Ns. Slewing is over after so long without movement; with a coarse clock after what a slew of 2,000 ppm takes to show. */
const QUIET = 1_000_000_000n;
const LONGEST_QUIET = 10_000_000_000n;
const QUIET_PER_WIDTH = 500n;

const NOTHING: NsInterval = { lower: 0n, upper: 0n };

export const firstMovement = (read: ClockRead, rhoPpm: bigint): Movement => ({
  kind: 'still',
  looks: [firstLook(read, rhoPpm)],
});

/**
 * @param rhoPpm bound on the rate between the wall and the monotonic clock since the read before.
 * @param sharesRate whether a slew moves both alike, so that only a step can move one against the other (Linux).
 */
export function afterRead(
  movement: Movement,
  read: ClockRead,
  { rhoPpm, sharesRate }: { readonly rhoPpm: bigint; readonly sharesRate: boolean },
): AfterRead {
  const { look, direction } = nextLook(latestOf(movement), read, rhoPpm);
  switch (movement.kind) {
    case 'still':
      return direction === 0
        ? quietly({ ...movement, looks: withLook(movement.looks, look, MOST_LOOKS) })
        : quietly({ kind: 'moved', looks: movement.looks, direction, after: [look] });
    case 'moved':
      return direction === 0
        ? whenCeased({ ...movement, after: extended(movement.after, look) }, sharesRate)
        : movedAgain(movement, { look, direction }, sharesRate);
    case 'slewing':
      return direction === 0
        ? whenQuiet({ ...movement, after: extended(movement.after, look) })
        : slewedOn(movement, { look, direction });
  }
}

/** What is open is told as it is known, and the host's clock goes on from another place: it slept. */
export function resumed(movement: Movement, by: NsInterval, sharesRate: boolean): AfterRead {
  const { moved } = ended(movement, sharesRate);
  const last = latestOf(movement);
  const look = { ...last, seen: sum(last.seen, by), kept: sum(last.kept, by) };
  return { movement: { kind: 'still', looks: [look] }, moved };
}

/** What is open is told as it is known. */
export function ended(movement: Movement, sharesRate: boolean): AfterRead {
  switch (movement.kind) {
    case 'still':
      return quietly(movement);
    case 'moved':
      return decided(movement, sharesRate);
    case 'slewing':
      return {
        movement: { kind: 'still', looks: movement.after },
        moved: [{ ...slewSoFar(movement), isOver: true }],
      };
  }
}

type CaseOf<K> = Extract<Movement, { kind: K }>;
type Motion = Pick<ReturnType<typeof nextLook>, 'look' | 'direction'>;

const quietly = (movement: Movement): AfterRead => ({ movement, moved: [] });

const latestOf = (movement: Movement): Look => {
  const looks = movement.kind === 'still' ? movement.looks : movement.after;
  return looks.at(-1) as Look;
};

const extended = (looks: Looks, look: Look): Looks =>
  withLook(looks, look, MOST_LOOKS) as unknown as Looks;

function movedAgain(
  movement: CaseOf<'moved'>,
  { look, direction }: Motion,
  sharesRate: boolean,
): AfterRead {
  const last = latestOf(movement);
  const isOneSlew =
    direction === movement.direction &&
    !isTooFast(stepOf(movement), direction) &&
    !isTooFast(pairOf(last, look), direction);
  if (!isOneSlew) {
    const { moved } = decided(movement, sharesRate);
    return {
      movement: { kind: 'moved', looks: movement.after, direction, after: [look] },
      moved,
    };
  }
  const { looks } = movement;
  const origin =
    looks.findLast((one) => directionOf(one.seen, look.seen, driftOf(one, look)) !== 0) ?? looks[0];
  const slewing = {
    kind: 'slewing' as const,
    origin: origin ?? last,
    last: look,
    after: [look] as const,
    steps: NOTHING,
  };
  return { movement: slewing, moved: [slewSoFar(slewing)] };
}

function slewedOn(movement: CaseOf<'slewing'>, { look, direction }: Motion): AfterRead {
  const pair = pairOf(latestOf(movement), look);
  if (!isTooFast(pair, direction)) {
    const slewing = { ...movement, last: look, after: [look] as const };
    return { movement: slewing, moved: [slewSoFar(slewing)] };
  }
  return {
    movement: { ...movement, last: look, after: [look], steps: sum(movement.steps, pair.change) },
    moved: [{ ...pair, kind: 'step', isOver: true }],
  };
}

function whenQuiet(movement: CaseOf<'slewing'>): AfterRead {
  const latest = latestOf(movement);
  const isOver = movement.after[0].after + quietFor(latest) <= latest.before;
  return isOver ? ended(movement, false) : quietly(movement);
}

function quietFor({ seen }: Look): bigint {
  const toShow = width(seen) * QUIET_PER_WIDTH;
  if (toShow < QUIET) return QUIET;
  return toShow > LONGEST_QUIET ? LONGEST_QUIET : toShow;
}

/** Each end by its own read: what was read earlier or later may have been somewhere else. */
function slewSoFar({ origin, last, steps }: CaseOf<'slewing'>): Moved {
  const total = changeBetween(origin.seen, last.seen);
  return {
    kind: 'slewing',
    change: changeBetween(steps, total),
    from: origin.before,
    to: last.after,
    isOver: false,
  };
}

/** Ceased: whatever rate the clock has since, it is less than half of what the movement took. */
function whenCeased(movement: CaseOf<'moved'>, sharesRate: boolean): AfterRead {
  const { after, direction } = movement;
  const step = stepOf(movement);
  const proved = least(step.change, direction);
  const moved = proved > SMALLEST_MOVE ? proved : SMALLEST_MOVE;
  const limit = Number(rhoOf(after)) + Number((moved * PPM) / timeOf(step)) / 2;
  const rate = rateDuring(after);
  const hasCeased =
    rate !== null &&
    rate !== 'changed' &&
    (direction > 0 ? rate.upper <= limit : -rate.lower <= limit);
  const waited = latestOf(movement).before - after[0].after;
  return hasCeased || waited > PATIENCE ? decided(movement, sharesRate) : quietly(movement);
}

function decided(movement: CaseOf<'moved'>, sharesRate: boolean): AfterRead {
  const { isOneGap, ...step } = stepOf(movement);
  const isStep = sharesRate || isOneGap || isTooFast(step, movement.direction);
  const isWorthIt = least(step.change, movement.direction) >= SMALLEST_MOVE;
  return {
    movement: { kind: 'still', looks: movement.after },
    moved: isWorthIt ? [{ ...step, kind: isStep ? 'step' : 'slewing', isOver: true }] : [],
  };
}
