/** More would bury the sentence; the readings list them all. */
const MOST_NAMES = 5;

/** For sentences: `A`, `A and B`, `A, B and C`, `A, B, C, D, E and 12 more`. */
export function namesText(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  const parts = more > 0 ? [...names.slice(0, MOST_NAMES), `${more} more`] : names;
  return parts.length < 2
    ? parts.join('')
    : `${parts.slice(0, -1).join(', ')} and ${parts.slice(-1).join('')}`;
}
