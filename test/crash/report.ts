import { RULES } from './checker/check.js';
import type { Violation } from './checker/evidence.js';
import type { PhaseName, PhaseResult } from './phases/phase.js';

export interface PhaseReport {
  readonly phase: PhaseName;
  readonly seconds: number;
  readonly figures: PhaseResult['figures'];
  readonly tooLittle: readonly string[];
  readonly violations: readonly Violation[];
  /** It came to no end. */
  readonly broke: boolean;
}

/** Of one rule; the rest is in the artefacts. */
const MOST_LINES = 5;

/** Figures of all phases, then every rule with how often it was broken. */
export function summary(reports: readonly PhaseReport[]): string[] {
  const figures = reports.flatMap(({ phase, seconds, figures: own }) => [
    [phase, 'seconds', seconds.toFixed(0)],
    ...own.map(({ what, value }) => [phase, what, value]),
  ]);
  const rules = Object.entries(RULES).map(([rule, { promise }]) => [
    rule,
    promise,
    ...reports.map(({ violations }) => {
      const count = violations.filter((one) => one.rule === rule).length;
      return count === 0 ? 'ok' : `${count} broken`;
    }),
  ]);
  const names = reports.map(({ phase }) => phase);
  return [
    ...columns([['phase', 'figure', 'value'], ...figures]),
    '',
    ...columns([['rule', 'promise', ...names], ...rules]),
  ];
}

/** What went wrong, the gravest last, so that a person sees it first; empty: nothing. */
export function complaints(reports: readonly PhaseReport[]): string[] {
  const broken = Object.keys(RULES).filter((rule) =>
    reports.some(({ violations }) => violations.some((one) => one.rule === rule)),
  );
  const lines = broken.toReversed().flatMap((rule) =>
    reports.flatMap(({ phase, violations }) => {
      const own = violations.filter((one) => one.rule === rule);
      const more = own.length - MOST_LINES;
      return [
        ...own.slice(0, MOST_LINES).map(({ subject }) => `${phase}: ${rule}: ${subject}`),
        ...(more > 0 ? [`${phase}: ${rule}: and ${more} more`] : []),
      ];
    }),
  );
  const little = reports.flatMap(({ phase, tooLittle }) =>
    tooLittle.map((why) => `${phase}: proves too little: ${why}`),
  );
  return [...little, ...lines, ...(broken[0] === undefined ? [] : [`violated: ${broken[0]}`])];
}

function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
