import type { DoctorCheckView } from '#protocol';

import type { DatabaseProblem } from './platform-db.js';

/** In the order in which they are tried. */
const CHECKS = [
  'name',
  'port',
  'encryption',
  'login',
  'catalog',
  'clock',
  'zone',
  'ticks',
  'inventory',
  'timers',
] as const;

export type CheckName = (typeof CHECKS)[number];

export const passed = (check: CheckName, evidence: string): DoctorCheckView => ({
  check,
  outcome: 'ok',
  evidence,
  remedy: null,
  sql: null,
});

/** What is wrong and what to do about it. */
type Trouble = Pick<DatabaseProblem, 'evidence' | 'remedy'> & Partial<Pick<DatabaseProblem, 'sql'>>;

/** An audit can do without it, or does, less safely. */
export const warned = (
  check: CheckName,
  { evidence, remedy, sql = null }: Trouble,
): DoctorCheckView => ({ check, outcome: 'warn', evidence, remedy, sql });

export const failed = (
  check: CheckName,
  { evidence, remedy, sql = null }: Trouble,
): DoctorCheckView => ({ check, outcome: 'fail', evidence, remedy, sql });

/**
 * All checks in their order. What was not reached is skipped; with `problem` the first check that did not report has
 * failed by it.
 */
export function completed(
  reported: readonly DoctorCheckView[],
  problem: DatabaseProblem | null,
): DoctorCheckView[] {
  let blame = problem;
  return CHECKS.map((name) => {
    const known = reported.find(({ check }) => check === name);
    if (known !== undefined) return known;
    const check = blame === null ? skipped(name) : failed(name, blame);
    blame = null;
    return check;
  });
}

const skipped = (check: CheckName): DoctorCheckView => ({
  check,
  outcome: 'skipped',
  evidence: 'Not tried, because a check before it failed.',
  remedy: null,
  sql: null,
});
