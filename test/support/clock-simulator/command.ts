import type { BurstResults } from './burst-job.js';
import { BURST_SCENARIOS } from './burst-scenarios.js';
import { type Asked, readCommandLine } from './command-line.js';
import type { Job } from './job.js';
import type { JobResult } from './job-runner.js';
import { type Merged, mergedBursts, mergedWatch } from './merge.js';
import { plan } from './plan.js';
import { replayed } from './replay.js';
import {
  burstTable,
  type FoundViolation,
  gravest,
  hours,
  violationLine,
  watchTable,
} from './report.js';
import type { WatchResults } from './watch-job.js';
import { WATCH_SCENARIOS } from './watch-scenarios.js';

const EXIT = { holds: 0, violated: 1, usage: 3 } as const;

/** Runs jobs somewhere, and gives the results in the order of the jobs. */
export type RunJobs = (jobs: readonly Job[], asked: Asked) => Promise<JobResult[]>;

export interface Terminal {
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
}

/** `npm run sim:clock`. What is printed depends on the arguments alone, if they name the seed. @returns the exit code */
export async function simulateClocks(
  args: readonly string[],
  {
    freshSeed,
    runJobs,
    terminal: { print, complain },
  }: { readonly freshSeed: number; readonly runJobs: RunJobs; readonly terminal: Terminal },
): Promise<number> {
  const asked = readCommandLine(args, freshSeed);
  if (typeof asked === 'string') {
    complain(asked);
    return EXIT.usage;
  }
  if (asked.replay !== null) return tell(replayed(asked, asked.replay), print);
  const jobs = plan(asked.bursts);
  const results = await runJobs(jobs, asked);
  const bursts = mergedBursts(BURST_SCENARIOS, jobs, results);
  const watch = mergedWatch(WATCH_SCENARIOS, jobs, results);
  for (const line of tables(bursts, watch)) print(line);
  const violation = gravest([...bursts, ...watch]);
  if (violation === null) {
    print(summary(bursts, watch, asked));
    return EXIT.holds;
  }
  print('To see this one again:');
  print(`  ${replayCommand(asked, violation)}`);
  print(violationLine(violation, asked.seed));
  return EXIT.violated;
}

const isInside = ({ outside }: { readonly outside: string | null }): boolean => outside === null;
const isOutside = ({ outside }: { readonly outside: string | null }): boolean => outside !== null;

const tables = (
  bursts: readonly Merged<BurstResults>[],
  watch: readonly Merged<WatchResults>[],
) => [
  ...burstTable(bursts.filter(isInside)),
  '',
  ...watchTable(watch.filter(isInside)),
  '',
  'Outside the assumptions: what goes wrong there is counted, and is no failure.',
  ...burstTable(bursts.filter(isOutside)),
  '',
  ...watchTable(watch.filter(isOutside)),
  '',
  ...[...bursts, ...watch]
    .filter(isOutside)
    .map(({ scenario, outside }) => `${scenario} breaks: ${outside ?? ''}`),
  '',
];

function summary(
  bursts: readonly Merged<BurstResults>[],
  watch: readonly Merged<WatchResults>[],
  { seed, mutant }: Asked,
): string {
  const [measured, watched] = [bursts.filter(isInside), watch.filter(isInside)];
  const total = (all: readonly { readonly count: number }[]): number =>
    all.reduce((sum, { count }) => sum + count, 0);
  return [
    `holds${mutant === null ? '' : ` with the mutant ${mutant}, which was not found`}: ${total(measured)} bursts in ${measured.length} scenarios`,
    'truth outside the interval 0',
    `${hours(total(watched))} hours watched in ${watched.length} scenarios`,
    'false steps 0',
    `seed ${seed}`,
  ].join(', ');
}

const replayCommand = ({ seed, mutant }: Asked, { scenario, index }: FoundViolation): string =>
  `npm run sim:clock -- --seed ${seed}${mutant === null ? '' : ` --mutant ${mutant}`} --scenario ${scenario} --index ${index}`;

function tell(
  { lines, holds }: { readonly lines: readonly string[]; readonly holds: boolean },
  print: (line: string) => void,
): number {
  for (const line of lines) print(line);
  return holds ? EXIT.holds : EXIT.violated;
}
