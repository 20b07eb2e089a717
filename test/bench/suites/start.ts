import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../../support/eventually.js';
import { benchCoordinator } from '../bench-coordinator.js';
import { BenchFarm } from '../bench-farm.js';
import { median } from '../quantile.js';
import { NO_MEMORY_FIGURES, residentMemory } from '../resident-memory.js';
import type { Figure } from '../result.js';
import { timedAudits } from '../timed-audits.js';

const STARTS = 7;
const HOSTS = 16;
const AUDITS = 20;

/** What the programs cost a machine: the time until they are there, and the memory that they keep. */
export async function benchStart(): Promise<Figure[]> {
  const starts: number[] = [];
  while (starts.length < STARTS) starts.push(await timedStart());
  return [
    {
      id: 'coordinator-ready',
      value: median(starts),
      unit: 'ms',
      better: 'lower',
      goal: 2_000,
      note: `from spawn to the first 200 of /health/ready with an empty data directory, median of ${STARTS}`,
    },
    ...(await memory()),
  ];
}

async function timedStart(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'lockstep-bench-'));
  const coordinator = await benchCoordinator(folder);
  try {
    const began = performance.now();
    await coordinator.start();
    await eventually('a coordinator that is ready', async () => {
      const { status } = await fetch(`${coordinator.url}/health/ready`);
      return status === 200;
    });
    return performance.now() - began;
  } finally {
    await coordinator.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function memory(): Promise<Figure[]> {
  const farm = await BenchFarm.open({ hosts: HOSTS });
  try {
    await timedAudits(farm, AUDITS);
    const { pid } = farm.coordinator;
    const coordinator = pid === null ? null : await residentMemory(pid);
    const workers = await Promise.all(farm.file.workers.map((one) => residentMemory(one.pid)));
    const known = workers.filter((value) => value !== null);
    const measured = { unit: 'MB', better: 'lower' } as const;
    const note = (what: string) =>
      coordinator === null
        ? NO_MEMORY_FIGURES
        : `resident, ${what}, after ${AUDITS} audits of ${HOSTS} hosts`;
    return [
      {
        ...measured,
        id: 'coordinator-memory',
        value: coordinator,
        goal: 180,
        note: note(`${HOSTS} workers connected`),
      },
      {
        ...measured,
        id: 'worker-memory',
        value: known.length === 0 ? null : median(known),
        goal: 90,
        note: note('median of the workers'),
      },
    ];
  } finally {
    await farm.close();
  }
}
