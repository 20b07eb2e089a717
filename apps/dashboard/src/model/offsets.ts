/** With the ASCII sign of all output: "+1.412 s", "-7,200.004 ms" never; see {@link offsetText}. */
const signed = (value: number, digits: number): string =>
  `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(digits)}`;

/** So many milliseconds as a person reads them: below 1 s in ms, below 2 min in s, else in minutes or hours. */
function unitOf(ms: number): { readonly size: number; readonly name: string } {
  const size = Math.abs(ms);
  if (size < 1_000) return { size: 1, name: 'ms' };
  if (size < 120_000) return { size: 1_000, name: 's' };
  if (size < 7_200_000) return { size: 60_000, name: 'min' };
  return { size: 3_600_000, name: 'h' };
}

/** Decimals that the bound makes worth reading: one place beyond its first digit, three at most. */
const decimals = (boundInUnit: number): number =>
  boundInUnit <= 0 ? 3 : Math.min(3, Math.max(0, 1 - Math.floor(Math.log10(boundInUnit))));

/**
 * "-7.20 s ± 0.4 ms": the bound in a unit of its own when it is far smaller. Positive: the host is ahead.
 */
export function offsetText(offsetMs: number, boundMs: number): string {
  const { size, name } = unitOf(offsetMs);
  return `${signed(offsetMs / size, decimals(boundMs / size))} ${name} ± ${boundText(boundMs)}`;
}

/** "0.4 ms", "12 ms", "1.3 s" */
export function boundText(boundMs: number): string {
  const { size, name } = unitOf(boundMs);
  const value = boundMs / size;
  return `${value >= 10 ? value.toFixed(0) : value >= 0.1 ? value.toFixed(1) : value.toFixed(2)} ${name}`;
}
