/**
 * Every offset that the measurement allows. Milliseconds, host clock minus reference clock: positive means that the
 * host is ahead. `lower <= upper`.
 */
export interface OffsetInterval {
  readonly lower: number;
  readonly upper: number;
}

/** The best single guess, ms. */
export const midpoint = ({ lower, upper }: OffsetInterval): number => (lower + upper) / 2;

/** The bound: the true offset is at most this far from the midpoint, ms. */
export const halfWidth = ({ lower, upper }: OffsetInterval): number => (upper - lower) / 2;
