/** A whole number, or a share of all. */
export type Amount = number | `${number}%`;

/** The whole number that it comes to; a share is rounded down, to `least` at the least. */
export function ofAll(amount: Amount, all: number, least: number): number {
  if (typeof amount === 'number') return amount;
  return Math.max(least, Math.floor((all * Number(amount.slice(0, -1))) / 100));
}
