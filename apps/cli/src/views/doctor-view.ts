import type { DoctorCheckView } from '#protocol';
import { printable, printableLines } from './foreign-text.js';
import type { Look, Style } from './paint.js';
import { wrapped } from './table.js';

const STYLE: Readonly<Record<DoctorCheckView['outcome'], Style>> = {
  ok: 'good',
  warn: 'doubt',
  fail: 'bad',
  skipped: 'faint',
};

/** One check after the other, each failure with what to do. Cleans what it prints, since SQL keeps its lines. */
export function renderChecks(checks: readonly DoctorCheckView[], look: Look): string[] {
  const failed = checks.filter(({ outcome }) => outcome === 'fail').length;
  return [
    ...checks.flatMap((check) => checkLines(check, look)),
    '',
    failed === 0 ? 'No check failed.' : `${failed} of ${checks.length} checks failed.`,
  ];
}

function checkLines(
  { check, outcome, evidence, remedy, sql }: DoctorCheckView,
  { paint, columns }: Look,
): string[] {
  const word = paint(STYLE[outcome], outcome.padEnd(7));
  return [
    ...wrapped(`${word}  ${printable(check)}: ${printable(evidence)}`, columns, 0),
    ...(remedy === null ? [] : wrapped(`Do: ${printable(remedy)}`, columns, 9)),
    ...(sql === null
      ? []
      : [
          '         A database administrator can paste:',
          ...printableLines(sql).map((line) => `           ${line}`),
        ]),
  ];
}
