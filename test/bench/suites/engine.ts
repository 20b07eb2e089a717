import { setTimeout as pause } from 'node:timers/promises';
import type { RunEventView, RunView } from '#protocol';
import { BenchFarm, ENVIRONMENT } from '../bench-farm.js';
import { median } from '../quantile.js';
import type { Figure } from '../result.js';

const HOSTS = 8;
const RUNS = 3;
const NO_DELAYS = ['--stop-ms=0', '--start-ms=0', '--ready-ms=0'];

/** Milliseconds between two looks at a run: seldom, since each one costs the coordinator time. */
const LOOK_EVERY = 500;
/** Milliseconds, far beyond any run of services that take no time. */
const DEADLINE = 60_000;

interface RunTimes {
  readonly steps: number;
  /** Milliseconds, gates and pre-flight check included. */
  readonly whole: number;
  /** Milliseconds from the first step's dispatch to the last one's success. */
  readonly inSteps: number;
}

/** What a restart costs beyond the restarts: services that stop, start and get ready at once. */
export async function benchEngine(): Promise<Figure[]> {
  const farm = await BenchFarm.open({ hosts: HOSTS, farmArgs: NO_DELAYS });
  try {
    const runs: RunTimes[] = [];
    while (runs.length < RUNS) runs.push(await timedRun(farm));
    const steps = runs[0]?.steps ?? 0;
    const measured = { unit: 'ms', better: 'lower' } as const;
    return [
      {
        ...measured,
        id: 'step-overhead',
        value: median(runs.map((run) => run.whole / run.steps)),
        goal: 100,
        note: `a run of ${steps} no-op steps on ${HOSTS} hosts by its steps, both audits and the pre-flight check included, median of ${RUNS}`,
      },
      {
        ...measured,
        id: 'step-alone',
        value: median(runs.map((run) => run.inSteps / run.steps)),
        goal: null,
        note: 'of it: from the first dispatch to the last success',
      },
    ];
  } finally {
    await farm.close();
  }
}

async function timedRun({ rest }: BenchFarm): Promise<RunTimes> {
  const { status, body } = await rest.begin(ENVIRONMENT, await rest.plan(ENVIRONMENT));
  if (status !== 202) throw new Error(`The run was refused (${status}): ${JSON.stringify(body)}`);
  const run = await ended(body.id, (id) => rest.run(id));
  const path = `/runs/${run.id}/events`;
  const { events } = (await rest.ask<{ events: RunEventView[] }>('GET', path)).body;
  const ofSteps = events.filter(({ type }) => type === 'step').map(({ atMs }) => atMs);
  return {
    steps: run.stages.flatMap((stage) => stage.steps).length,
    whole: (run.finishedAtMs ?? Number.NaN) - run.createdAtMs,
    inSteps: (ofSteps.at(-1) ?? Number.NaN) - (ofSteps[0] ?? Number.NaN),
  };
}

async function ended(id: string, look: (id: string) => Promise<RunView>): Promise<RunView> {
  const giveUpAt = performance.now() + DEADLINE;
  for (;;) {
    const run = await look(id);
    if (run.status === 'succeeded') return run;
    if (run.finishedAtMs !== null || performance.now() > giveUpAt)
      throw new Error(`The run is ${run.status} after ${DEADLINE} ms at most: ${run.message}`);
    await pause(LOOK_EVERY);
  }
}
