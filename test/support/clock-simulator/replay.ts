import { BurstRun } from './burst-run.js';
import { BURST_SCENARIOS, scenarioNamed } from './burst-scenarios.js';
import type { Asked } from './command-line.js';
import { instrumentsOf } from './mutants.js';
import type { Property } from './property.js';
import { violationLine } from './report.js';
import { watchedStretch } from './watch-run.js';
import { watchScenarioNamed } from './watch-scenarios.js';

interface Told {
  readonly lines: readonly string[];
  readonly violated: Property | null;
}

/** One of many once more, with everything that is known of it. */
export function replayed(
  asked: Asked,
  { scenario, index }: { readonly scenario: string; readonly index: number },
): { readonly lines: readonly string[]; readonly holds: boolean } {
  const isBurst = BURST_SCENARIOS.some(({ name }) => name === scenario);
  const { lines, violated } = (isBurst ? burstAgain : stretchAgain)(asked, scenario, index);
  const last =
    violated === null
      ? `holds: seed ${asked.seed}, scenario ${scenario}, index ${index}`
      : violationLine({ property: violated, scenario, index }, asked.seed);
  return { lines: [...lines, last], holds: violated === null };
}

function burstAgain({ seed, mutant }: Asked, scenario: string, index: number): Told {
  const run = new BurstRun(seed, instrumentsOf(mutant));
  const { violated } = run.run(scenarioNamed(scenario), index);
  return { lines: run.told(), violated };
}

function stretchAgain({ seed, mutant }: Asked, scenario: string, index: number): Told {
  const { acts, events, violated } = watchedStretch(watchScenarioNamed(scenario), {
    seed,
    index,
    instruments: instrumentsOf(mutant),
  });
  return {
    lines: [
      ...acts.map((act) => `happened: ${JSON.stringify(act)}`),
      ...events.map((one) => `told: ${JSON.stringify(one, bigIntsToo)}`),
    ],
    violated,
  };
}

const bigIntsToo = (_: string, value: unknown): unknown =>
  typeof value === 'bigint' ? Number(value) : value;
