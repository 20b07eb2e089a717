import { openWallClock, type WallClock } from '#adapters/host';
import { Timeline } from '../../../apps/coordinator/src/time/timeline.js';
import { BLOCKED_LOOP, LONGEST_BLOCK } from '../blocked-loop.js';
import { withBusyCores } from '../busy-cores.js';
import { boundOf, errorOf, isMiss, type Probed, PROBES, probed } from '../probed.js';
import { median, quantile } from '../quantile.js';
import type { Figure } from '../result.js';
import { trueOffset } from '../true-offset.js';
import { WorkerOnLoopback } from '../worker-on-loopback.js';

const WARM_UPS = 20;

interface Circumstance {
  /** Before the names of its figures. */
  readonly prefix: string;
  readonly what: string;
  readonly bursts: number;
  readonly boundGoal: number;
  readonly errorGoal: number | null;
  readonly nodeOptions?: readonly string[];
  readonly around?: <T>(work: () => Promise<T>) => Promise<T>;
}

const CIRCUMSTANCES: readonly Circumstance[] = [
  { prefix: '', what: 'idle', bursts: 500, boundGoal: 0.15, errorGoal: 0.03 },
  {
    prefix: 'busy-',
    what: 'all cores busy',
    bursts: 300,
    boundGoal: 0.3,
    errorGoal: null,
    around: withBusyCores,
  },
  {
    prefix: 'blocked-',
    what: `the worker's event loop blocked at random for up to ${LONGEST_BLOCK} ms`,
    bursts: 200,
    boundGoal: 0.6,
    errorGoal: null,
    nodeOptions: [BLOCKED_LOOP],
  },
];

/**
 * How narrow a bound is that one worker on this machine gives, and whether it is true. Both processes read the same
 * clock here, so what the worker's offset really is can be read without it, to about a microsecond.
 */
export async function benchBound(): Promise<Figure[]> {
  const truth = await openWallClock();
  try {
    const figures: Figure[] = [];
    for (const circumstance of CIRCUMSTANCES) {
      const { around = (work) => work() } = circumstance;
      const measured = await around(() => bursts(circumstance, truth));
      figures.push(...figuresOf(circumstance, measured, truth.source));
    }
    return figures;
  } finally {
    truth.close();
  }
}

async function bursts(
  { bursts: count, nodeOptions = [] }: Circumstance,
  truth: WallClock,
): Promise<Probed[]> {
  const timeline = new Timeline();
  const worker = await WorkerOnLoopback.start(timeline, { nodeOptions });
  try {
    const measured: Probed[] = [];
    for (let i = 0; i < WARM_UPS + count; i += 1)
      measured.push(await probed(worker.session, `burst-${i}`, () => trueOffset(timeline, truth)));
    return measured.slice(WARM_UPS);
  } finally {
    await worker.close();
  }
}

function figuresOf(
  { prefix, what, boundGoal, errorGoal }: Circumstance,
  measured: readonly Probed[],
  source: string,
): Figure[] {
  const bounds = measured.map(boundOf);
  const figure = { unit: 'ms', better: 'lower', note: `${what}: the same` } as const;
  return [
    {
      ...figure,
      id: `${prefix}bound-p95`,
      value: quantile(bounds, 0.95),
      goal: boundGoal,
      note: `${what}: half-width that ${PROBES} probes prove, ${measured.length} bursts, one worker on loopback with clock ${source}`,
    },
    { ...figure, id: `${prefix}bound-median`, value: median(bounds), goal: null },
    {
      ...figure,
      id: `${prefix}error-p95`,
      value: quantile(measured.map(errorOf), 0.95),
      goal: errorGoal,
      note: `${what}: distance of the best guess from the true offset`,
    },
    {
      ...figure,
      id: `${prefix}misses`,
      value: measured.filter(isMiss).length,
      unit: 'count',
      goal: 0,
      note: `${what}: bursts whose bound does not hold the true offset`,
    },
  ];
}
