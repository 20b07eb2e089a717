import { table } from '../../apps/cli/src/views/table.js';
import type { Result } from './result.js';

export function resultTable(results: readonly Result[]): string[] {
  return table(
    ['SUITE', 'FIGURE', 'VALUE', 'GOAL', '', 'NOTE'],
    results.map((result) => [
      result.suite,
      result.id,
      result.value === null ? 'n/a' : `${shown(result.value)} ${result.unit}`,
      goalOf(result),
      result.met === null ? '' : result.met ? 'met' : 'MISSED',
      result.note,
    ]),
  );
}

/** Three digits that count. */
const shown = (value: number): string =>
  Math.abs(value) >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toPrecision(3);

const goalOf = ({ goal, better, unit }: Result): string =>
  goal === null ? '' : `${better === 'lower' ? '<=' : '>='} ${goal} ${unit}`;
