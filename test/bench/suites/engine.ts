import type { RunEventView } from '#protocol';
import { BenchFarm, ENVIRONMENT } from '../bench-farm.js';
import { begunRun, eventsOf, succeeded } from '../begun-run.js';
import { median, quantile } from '../quantile.js';
import type { Figure } from '../result.js';

const HOSTS = 8;
const RUNS = 3;
const NO_DELAYS = ['--stop-ms=0', '--start-ms=0', '--ready-ms=0'];

interface RunTimes {
  /** Milliseconds of each step, from the end of what it waited for to its own. */
  readonly steps: readonly number[];
  /** Milliseconds, gates and pre-flight check included. */
  readonly whole: number;
}

/** What a restart costs beyond the restarts: services that stop, start and get ready at once. */
export async function benchEngine(): Promise<Figure[]> {
  const farm = await BenchFarm.open({ hosts: HOSTS, farmArgs: NO_DELAYS });
  try {
    const runs: RunTimes[] = [];
    while (runs.length < RUNS) runs.push(await timedRun(farm));
    const steps = runs.flatMap((run) => run.steps);
    const measured = { unit: 'ms', better: 'lower' } as const;
    return [
      {
        ...measured,
        id: 'step-overhead',
        value: median(steps),
        goal: 50,
        note: `a step that does nothing, from the success of the one before to its own: its barrier, the look at the service, commit, command, the worker's reports, verification; ${steps.length} steps one after the other in ${RUNS} runs of ${HOSTS} hosts`,
      },
      {
        ...measured,
        id: 'step-overhead-p95',
        value: quantile(steps, 0.95),
        goal: null,
        note: 'the same',
      },
      {
        ...measured,
        id: 'run-by-steps',
        value: median(runs.map((run) => run.whole / run.steps.length)),
        goal: null,
        note: `a whole run by its steps: with the pre-flight check, the gates and both audits, median of ${RUNS}`,
      },
    ];
  } finally {
    await farm.close();
  }
}

async function timedRun({ rest }: BenchFarm): Promise<RunTimes> {
  const { id } = await begunRun(rest, ENVIRONMENT);
  const run = await succeeded(rest, id);
  return {
    steps: stepTimes(await eventsOf(rest, id)),
    whole: (run.finishedAtMs ?? Number.NaN) - run.createdAtMs,
  };
}

/** The first step waited for the last gate before it, each other one for the step before. */
function stepTimes(events: readonly RunEventView[]): number[] {
  const first = events.findIndex(({ type }) => type === 'step');
  const released = events[first - 1];
  if (released === undefined) throw new Error('The run has no step behind a gate.');
  const ends = [
    released,
    ...events.filter(({ type, status }) => type === 'step' && status === 'succeeded'),
  ];
  return ends.slice(1).map(({ atMs }, i) => atMs - (ends[i]?.atMs ?? Number.NaN));
}
