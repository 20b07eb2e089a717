import { halfWidth, midpoint } from './offset-interval.js';
import type { OffsetInterval } from './offset-interval.js';

/** Digits are cut to tenths of a millisecond. */
const TENTHS = 10;

/** Keeps binary noise (a bound of 0.2000000000005 that was 0.2) from raising it by a whole tenth; ms. */
const NOISE = 1e-7;

const grouped = new Intl.NumberFormat('en-US', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

/** Rounded for people, ms. The bound is rounded up, so that what is shown still contains the truth. */
function shown(offset: OffsetInterval): { readonly middle: number; readonly bound: number } {
  const exact = midpoint(offset);
  // Adding 0 turns -0 into 0.
  const middle = Math.round(exact * TENTHS) / TENTHS + 0;
  const bound = halfWidth(offset) + Math.abs(exact - middle);
  return { middle, bound: Math.ceil((bound - NOISE) * TENTHS) / TENTHS + 0 };
}

/** A duration for people: `5,000.0 ms`. */
export const millisecondsText = (duration: number): string => `${grouped.format(duration)} ms`;

/** For tables, ASCII only: `-7200.3 ms +- 0.2 ms`; a host that is ahead has a `+`. */
export function offsetText(offset: OffsetInterval): string {
  const { middle, bound } = shown(offset);
  return `${middle > 0 ? '+' : ''}${middle.toFixed(1)} ms +- ${bound.toFixed(1)} ms`;
}

/** For sentences: `7,200.3 ms behind the database (within 0.2 ms)`. */
export function offsetInWords(offset: OffsetInterval, reference: string): string {
  const { middle, bound } = shown(offset);
  const side = middle < 0 ? 'behind' : 'ahead of';
  const place =
    middle === 0
      ? `level with ${reference}`
      : `${millisecondsText(Math.abs(middle))} ${side} ${reference}`;
  return `${place} (within ${millisecondsText(bound)})`;
}
