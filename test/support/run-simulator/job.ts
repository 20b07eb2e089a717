import { drawScenario } from './draw-scenario.js';
import type { Parts } from './mutants.js';
import { addedUp, type Reached } from './reached.js';
import { simulate } from './simulate.js';
import type { Violation } from './check/violation.js';

/** Some seeds, little enough that threads stay busy to the end. */
export interface Job {
  readonly from: number;
  readonly count: number;
}

export interface JobResult {
  /** Seeds that were simulated. */
  readonly count: number;
  readonly reached: Reached;
  readonly events: number;
  /** Virtual milliseconds. */
  readonly lasted: number;
  readonly violation: FoundViolation | null;
}

export interface FoundViolation extends Violation {
  readonly seed: number;
}

const SEEDS_OF_JOB = 25;

/** Seeds are numbered from 1. */
export const plannedJobs = (seeds: number): Job[] =>
  Array.from({ length: Math.ceil(seeds / SEEDS_OF_JOB) }, (_, i) => ({
    from: 1 + i * SEEDS_OF_JOB,
    count: Math.min(SEEDS_OF_JOB, seeds - i * SEEDS_OF_JOB),
  }));

/** One seed after the other, until one violates something. */
export async function doneJob({ from, count }: Job, parts: Parts): Promise<JobResult> {
  const outcomes = [];
  for (let seed = from; seed < from + count; seed += 1) {
    const outcome = await simulate(drawScenario(seed), { parts });
    outcomes.push(outcome);
    if (outcome.violation !== null) return addedJob(outcomes, { ...outcome.violation, seed });
  }
  return addedJob(outcomes, null);
}

const addedJob = (
  outcomes: readonly Awaited<ReturnType<typeof simulate>>[],
  violation: FoundViolation | null,
): JobResult => ({
  count: outcomes.length,
  reached: addedUp(outcomes.map(({ reached }) => reached)),
  events: outcomes.reduce((sum, { events }) => sum + events, 0),
  lasted: outcomes.reduce((sum, { lasted }) => sum + lasted, 0),
  violation,
});
