import { setTimeout as pause } from 'node:timers/promises';
import type { ClockEventReport } from '#protocol';
import { Timeline } from '../../../apps/coordinator/src/time/timeline.js';
import { FarmWithoutWorkers } from '../../support/farm-without-workers.js';
import { median, quantile } from '../quantile.js';
import type { Figure } from '../result.js';
import { WorkerOnLoopback } from '../worker-on-loopback.js';

/** Milliseconds, one after the other and round again. */
const SIZES = [1, -1, 3, -3, 20, -20, 250, -250, 4_000, -60_000, 3_600_000, -3_544_000];
const STEPS = 48;

/** Milliseconds, drawn anew each time: a step is set at any phase of the worker's look at its clock. */
const LONGEST_PAUSE = 300;

interface SeenStep {
  /** Milliseconds from before the clock was set until the coordinator has the event. */
  readonly seenAfter: number;
  /** Milliseconds from the middle of what is told to the truth. */
  readonly wrongBy: number;
  readonly isMiss: boolean;
}

/** How soon and how exactly a step of a worker's clock is told. The truth is the farm's. */
export async function benchSteps(): Promise<Figure[]> {
  const farm = await FarmWithoutWorkers.start();
  const worker = await WorkerOnLoopback.start(new Timeline(), {
    farm: { url: farm.linkUrl, host: farm.host },
  });
  try {
    const steps: SeenStep[] = [];
    let offset = 0;
    while (steps.length < STEPS) {
      const size = SIZES[steps.length % SIZES.length] ?? 1;
      offset += size;
      await pause(Math.random() * LONGEST_PAUSE);
      steps.push(await seen(worker, size, () => farm.setOffset(offset)));
    }
    return figures(steps);
  } finally {
    await worker.close();
    await farm.close();
  }
}

async function seen(
  worker: WorkerOnLoopback,
  size: number,
  set: () => Promise<void>,
): Promise<SeenStep> {
  const told = worker.nextClockEvent();
  const began = performance.now();
  const [event] = await Promise.all([arrival(told), set()]);
  const { kind, changeLowerMs, changeUpperMs } = event.report;
  if (kind !== 'step') throw new Error(`A step of ${size} ms was told as ${kind}.`);
  return {
    seenAfter: event.at - began,
    wrongBy: Math.abs((changeLowerMs + changeUpperMs) / 2 - size),
    isMiss: size < changeLowerMs || size > changeUpperMs,
  };
}

async function arrival(
  told: Promise<ClockEventReport>,
): Promise<{ report: ClockEventReport; at: number }> {
  const report = await told;
  return { report, at: performance.now() };
}

function figures(steps: readonly SeenStep[]): Figure[] {
  const [after, wrong] = [
    steps.map(({ seenAfter }) => seenAfter),
    steps.map(({ wrongBy }) => wrongBy),
  ];
  const figure = { unit: 'ms', better: 'lower', note: 'the same' } as const;
  return [
    {
      ...figure,
      id: 'seen-max',
      value: Math.max(...after),
      goal: 1_000,
      note: `from setting a clock by 1 ms to 1 h, either way, to the event at the coordinator, ${steps.length} steps`,
    },
    { ...figure, id: 'seen-median', value: median(after), goal: null },
    {
      ...figure,
      id: 'sized-max',
      value: Math.max(...wrong),
      goal: 0.1,
      note: 'from the middle of the size that is told to the truth',
    },
    { ...figure, id: 'sized-p95', value: quantile(wrong, 0.95), goal: null },
    {
      ...figure,
      id: 'misses',
      value: steps.filter(({ isMiss }) => isMiss).length,
      unit: 'count',
      goal: 0,
      note: 'steps whose size is outside of what is told',
    },
  ];
}
