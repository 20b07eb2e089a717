import type { BurstOutcome, BurstRun } from './burst-run.js';
import { scenarioNamed } from './burst-scenarios.js';
import type { Job } from './job.js';
import type { BurstScenario } from './scenario.js';
import { type Violation, Violations } from './violation.js';

export interface BurstResults {
  readonly part: 'bursts';
  readonly count: number;
  readonly misses: number;
  readonly disturbed: number;
  readonly violations: readonly Violation[];
  /** Ms, of those that were measured. */
  readonly widths: Float64Array;
}

export function burstJob(bursts: BurstRun, { scenario: name, from, count }: Job): BurstResults {
  const scenario = scenarioNamed(name);
  const violations = new Violations();
  const widths = new Float64Array(count);
  let [misses, disturbed, measured] = [0, 0, 0];
  for (let index = from; index < from + count; index += 1) {
    const { violated, isDisturbed, width } = outcomeOf(bursts, scenario, index);
    violations.add(violated, index);
    if (violated === 'soundness') misses += 1;
    if (isDisturbed) disturbed += 1;
    else widths[measured++] = width;
  }
  return {
    part: 'bursts',
    count,
    misses,
    disturbed,
    violations: violations.list,
    widths: widths.slice(0, measured),
  };
}

/** Code that throws has broken its promise too; which burst it was is worth more than a stack. */
function outcomeOf(bursts: BurstRun, scenario: BurstScenario, index: number): BurstOutcome {
  try {
    return bursts.run(scenario, index);
  } catch {
    return { violated: 'no exception', isDisturbed: true, width: NaN };
  }
}
