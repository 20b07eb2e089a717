import type { BurstResults } from './burst-job.js';
import type { Merged } from './merge.js';
import { PROPERTIES, PROPERTY_NAMES } from './property.js';
import type { Violation } from './violation.js';
import type { WatchResults } from './watch-job.js';

const STRETCHES_AN_HOUR = 6;

export const burstTable = (results: readonly Merged<BurstResults>[]): string[] =>
  columns([
    ['scenario', 'bursts', 'misses', 'disturbed', 'median width', 'p95 width'],
    ...results.map(({ scenario, count, misses, disturbed, widths }) => [
      scenario,
      String(count),
      String(misses),
      String(disturbed),
      milliseconds(rank(widths, 0.5), 4),
      milliseconds(rank(widths, 0.95), 4),
    ]),
  ]);

export const watchTable = (results: readonly Merged<WatchResults>[]): string[] =>
  columns([
    ['watched', 'hours', 'reads', 'happened', 'told', 'false steps', 'told after', 'at most'],
    ...results.map(({ scenario, count, reads, acts, events, falseSteps, delays }) => [
      scenario,
      hours(count),
      String(reads),
      String(acts),
      String(events),
      String(falseSteps),
      milliseconds(rank(delays, 0.5), 3),
      milliseconds(rank(delays, 1), 3),
    ]),
  ]);

export const hours = (stretches: number): string => (stretches / STRETCHES_AN_HOUR).toFixed(1);

/** Nearest rank of sorted numbers; NaN of none. */
const rank = (sorted: Float64Array, share: number): number =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;

/** So many digits that count; a dash where there is nothing. */
const milliseconds = (time: number, digits: number): string =>
  Number.isNaN(time) ? '-' : `${Number(time.toPrecision(digits)).toString()} ms`;

/** The first column to the left, all others, which are numbers, to the right. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  ')
      .trimEnd(),
  );
}

export interface FoundViolation extends Violation {
  readonly scenario: string;
}

/** The violation that is named: the gravest property, of the first scenario within the assumptions that broke it. */
export function gravest(
  results: readonly Pick<
    Merged<BurstResults | WatchResults>,
    'scenario' | 'outside' | 'violations'
  >[],
): FoundViolation | null {
  for (const property of PROPERTY_NAMES)
    for (const { scenario, outside, violations } of results) {
      const found = violations.find((violation) => violation.property === property);
      if (outside === null && found !== undefined) return { ...found, scenario };
    }
  return null;
}

export const violationLine = (
  { property, scenario, index }: FoundViolation,
  seed: number,
): string =>
  `violated: ${property} (${PROPERTIES[property]}), seed ${seed}, scenario ${scenario}, index ${index}`;
