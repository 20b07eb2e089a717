import { type Asked, readCommandLine, SEEDS } from './command-line.js';
import { type FoundViolation, type Job, type JobResult, plannedJobs } from './job.js';
import { partsOf } from './mutants.js';
import { addedUp } from './reached.js';
import { replayed } from './replay.js';
import { reachedTable, unreached, violationLine } from './report.js';

const EXIT = { holds: 0, violated: 1, usage: 3 } as const;

/** Runs jobs somewhere, and gives the results in the order of the jobs, up to the first that found something. */
export type RunJobs = (jobs: readonly Job[], asked: Asked) => Promise<JobResult[]>;

export interface Terminal {
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
}

/** `npm run sim:runs`. What is printed depends on the arguments alone. @returns the exit code */
export async function simulateRuns(
  args: readonly string[],
  { runJobs, terminal }: { readonly runJobs: RunJobs; readonly terminal: Terminal },
): Promise<number> {
  const { print, complain } = terminal;
  const asked = readCommandLine(args);
  if (typeof asked === 'string') {
    complain(asked);
    return EXIT.usage;
  }
  if (asked.replay !== null) return replay(asked.replay, asked, print);
  const results = upToViolation(await runJobs(plannedJobs(asked.seeds), asked));
  const violation = results.at(-1)?.violation ?? null;
  return violation === null
    ? summary(results, asked, print)
    : tellViolation(violation, asked, print);
}

async function replay(seed: number, asked: Asked, print: Terminal['print']): Promise<number> {
  const violation = await replayed(seed, partsOf(asked.mutant), print);
  print(violation === null ? `holds: seed ${seed}` : violationLine(violation));
  return violation === null ? EXIT.holds : EXIT.violated;
}

/** Jobs are in the order of their seeds, so the first violation is that of the lowest one. */
function upToViolation(results: readonly JobResult[]): readonly JobResult[] {
  const first = results.findIndex(({ violation }) => violation !== null);
  return first < 0 ? results : results.slice(0, first + 1);
}

function tellViolation(
  violation: FoundViolation,
  { mutant }: Asked,
  print: Terminal['print'],
): number {
  print('To see this one again:');
  print(
    `  npm run sim:runs -- --seed ${violation.seed}${mutant === null ? '' : ` --mutant ${mutant}`}`,
  );
  print(violationLine(violation));
  return EXIT.violated;
}

function summary(
  results: readonly JobResult[],
  { seeds, mutant }: Asked,
  print: Terminal['print'],
): number {
  const reached = addedUp(results.map((result) => result.reached));
  for (const line of reachedTable(reached)) print(line);
  print('');
  const total = (of: (result: JobResult) => number) =>
    results.reduce((sum, result) => sum + of(result), 0);
  const missing = unreached(reached);
  if (missing.length > 0 && seeds >= SEEDS) {
    print(`not reached in ${seeds} worlds: ${missing.join('; ')}`);
    return EXIT.violated;
  }
  print(
    [
      `holds${mutant === null ? '' : ` with the mutant ${mutant}, which was not found`}: ${total(({ count }) => count)} worlds`,
      `${(total(({ lasted }) => lasted) / 3_600_000).toFixed(1)} hours`,
      `${total(({ events }) => events)} events`,
      `violations 0`,
    ].join(', '),
  );
  return EXIT.holds;
}
