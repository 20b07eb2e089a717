/** Sweden writes instants as ISO 8601 does. */
const utc = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'UTC',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** For sentences: `2026-11-22 12:00:05 UTC`. @param at epoch ms, within a hundred million days of 1970. */
export const instantText = (at: number): string => `${utc.format(at)} UTC`;

/** `at A`, `between A and B`, `before B`, `after A`, `since the last audit`: as far as it is known. */
export function windowText({
  fromMs,
  toMs,
}: {
  readonly fromMs: number | null;
  readonly toMs: number | null;
}): string {
  const from = fromMs === null ? null : instantText(fromMs);
  const to = toMs === null ? null : instantText(toMs);
  if (from === null) return to === null ? 'since the last audit' : `before ${to}`;
  if (to === null) return `after ${from}`;
  return from === to ? `at ${from}` : `between ${from} and ${to}`;
}
