import type { BurstResults } from './burst-job.js';
import type { Job } from './job.js';
import type { JobResult } from './job-runner.js';
import type { Violation } from './violation.js';
import type { WatchResults } from './watch-job.js';

/** What all jobs of one scenario say together. */
export type Merged<T extends JobResult> = T & {
  readonly scenario: string;
  /** The assumption that it breaks; null: it breaks none, and must not fail. */
  readonly outside: string | null;
};

interface Scenario {
  readonly name: string;
  readonly outside?: string;
}

/** One result per scenario, in the order of the scenarios, whoever ran which job. Numbers are sorted. */
export function mergedBursts(
  scenarios: readonly Scenario[],
  jobs: readonly Job[],
  results: readonly JobResult[],
): Merged<BurstResults>[] {
  return merged(scenarios, jobs, results, (own: readonly BurstResults[]) => ({
    part: 'bursts',
    count: sum(own, ({ count }) => count),
    misses: sum(own, ({ misses }) => misses),
    disturbed: sum(own, ({ disturbed }) => disturbed),
    violations: firstOfEach(own),
    widths: sorted(own.map(({ widths }) => widths)),
  }));
}

/** As {@link mergedBursts}. */
export function mergedWatch(
  scenarios: readonly Scenario[],
  jobs: readonly Job[],
  results: readonly JobResult[],
): Merged<WatchResults>[] {
  return merged(scenarios, jobs, results, (own: readonly WatchResults[]) => ({
    part: 'watch',
    count: sum(own, ({ count }) => count),
    reads: sum(own, ({ reads }) => reads),
    acts: sum(own, ({ acts }) => acts),
    events: sum(own, ({ events }) => events),
    falseSteps: sum(own, ({ falseSteps }) => falseSteps),
    violations: firstOfEach(own),
    delays: sorted(own.map(({ delays }) => delays)),
  }));
}

function merged<T extends JobResult>(
  scenarios: readonly Scenario[],
  jobs: readonly Job[],
  results: readonly JobResult[],
  merge: (own: readonly T[]) => T,
): Merged<T>[] {
  return scenarios.flatMap(({ name, outside = null }) => {
    const own = results.filter((_, i) => jobs[i]?.scenario === name) as T[];
    return own.length === 0 ? [] : [{ ...merge(own), scenario: name, outside }];
  });
}

const sum = <T>(all: readonly T[], of: (one: T) => number): number =>
  all.reduce((total, one) => total + of(one), 0);

/** Jobs are in the order of their indices, so the first is the least. */
function firstOfEach(
  results: readonly { readonly violations: readonly Violation[] }[],
): Violation[] {
  const all = results.flatMap(({ violations }) => violations);
  return all.filter(({ property }, i) => all.findIndex((one) => one.property === property) === i);
}

function sorted(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(sum(parts, ({ length }) => length));
  let place = 0;
  for (const part of parts) {
    all.set(part, place);
    place += part.length;
  }
  return all.sort();
}
