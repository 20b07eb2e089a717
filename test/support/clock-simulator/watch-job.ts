import type { Instruments } from './instruments.js';
import type { Job } from './job.js';
import { type Violation, Violations } from './violation.js';
import { watchedStretch } from './watch-run.js';
import { watchScenarioNamed } from './watch-scenarios.js';

export interface WatchResults {
  readonly part: 'watch';
  readonly count: number;
  readonly reads: number;
  /** Steps, slews and suspends that happened. */
  readonly acts: number;
  readonly events: number;
  readonly falseSteps: number;
  readonly violations: readonly Violation[];
  /** Ms until each step was told. */
  readonly delays: Float64Array;
}

export function watchJob(
  { scenario: name, from, count }: Job,
  { seed, instruments }: { readonly seed: number; readonly instruments: Instruments },
): WatchResults {
  const scenario = watchScenarioNamed(name);
  const violations = new Violations();
  const delays: number[] = [];
  let [reads, acts, events, falseSteps] = [0, 0, 0, 0];
  for (let index = from; index < from + count; index += 1) {
    const outcome = watchedStretch(scenario, { seed, index, instruments });
    violations.add(outcome.violated, index);
    delays.push(...outcome.delays);
    reads += outcome.reads;
    acts += outcome.acts.length;
    events += outcome.events.length;
    falseSteps += outcome.falseSteps;
  }
  return {
    part: 'watch',
    count,
    reads,
    acts,
    events,
    falseSteps,
    violations: violations.list,
    delays: Float64Array.from(delays),
  };
}
