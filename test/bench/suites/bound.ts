import { openWallClock, type WallClock } from '#adapters/host';
import { halfWidth, inflateTo, intersectBurst, midpoint, rhoFor } from '#domain/clock';
import type { OffsetInterval } from '#domain/clock';
import { Timeline } from '../../../apps/coordinator/src/time/timeline.js';
import { quantile } from '../quantile.js';
import type { Figure } from '../result.js';
import { WorkerOnLoopback } from '../worker-on-loopback.js';

const PROBES = 8;
const WARM_UPS = 20;
const BURSTS = 500;

/** Milliseconds: the least that process.hrtime shows. */
const MONOTONIC_GRANULARITY = 1e-6;

interface Measured {
  readonly bound: number;
  readonly error: number;
  readonly isMiss: boolean;
}

/**
 * How narrow a bound is that one worker on this machine gives, and whether it is true. Both processes read the same
 * clock here, so what the worker's offset really is can be read without it, to about a microsecond.
 */
export async function benchBound(): Promise<Figure[]> {
  const timeline = new Timeline();
  const truth = await openWallClock();
  const worker = await WorkerOnLoopback.start(timeline);
  try {
    const measured: Measured[] = [];
    for (let i = 0; i < WARM_UPS + BURSTS; i += 1)
      measured.push(await measuredOnce(worker, { name: `burst-${i}`, timeline, truth }));
    return figures(measured.slice(WARM_UPS), truth.source);
  } finally {
    await worker.close();
    truth.close();
  }
}

function figures(measured: readonly Measured[], source: string): Figure[] {
  const better = 'lower';
  return [
    {
      id: 'bound-p95',
      value: quantile(
        measured.map(({ bound }) => bound),
        0.95,
      ),
      unit: 'ms',
      better,
      goal: 0.3,
      note: `half-width that ${PROBES} probes prove, ${BURSTS} bursts, one worker on loopback with clock ${source}`,
    },
    {
      id: 'bound-median',
      value: quantile(
        measured.map(({ bound }) => bound),
        0.5,
      ),
      unit: 'ms',
      better,
      goal: null,
      note: 'the same',
    },
    {
      id: 'error-p95',
      value: quantile(
        measured.map(({ error }) => error),
        0.95,
      ),
      unit: 'ms',
      better,
      goal: null,
      note: 'distance of the best guess from the true offset',
    },
    {
      id: 'misses',
      value: measured.filter(({ isMiss }) => isMiss).length,
      unit: 'count',
      better,
      goal: 0,
      note: 'bursts whose bound does not hold the true offset',
    },
  ];
}

async function measuredOnce(
  { session }: WorkerOnLoopback,
  { name, timeline, truth }: { name: string; timeline: Timeline; truth: WallClock },
): Promise<Measured> {
  const answer = await session.burst(name, PROBES);
  const now = trueOffset(timeline, truth);
  if (answer.kind !== 'answer') throw new Error(answer.message);
  const { exchanges, granularity, appliedRatesPpm } = answer.value;
  const rhoPpm = rhoFor(appliedRatesPpm);
  const result = intersectBurst(exchanges, {
    granularity: { local: MONOTONIC_GRANULARITY, remote: granularity },
    rhoPpm,
  });
  // Nobody sets the clock of this machine meanwhile, so a contradiction among the probes is a miss, too.
  if (result.kind === 'disturbed') return { bound: Infinity, error: Infinity, isMiss: true };
  const offset = inflateTo(result.offset, now.at, rhoPpm);
  return {
    bound: halfWidth(result.offset),
    error: Math.abs(midpoint(offset) - midpoint(now)),
    isMiss: now.upper < offset.lower || now.lower > offset.upper,
  };
}

/** By this process's own two clocks, as an interval like any other. */
function trueOffset(timeline: Timeline, clock: WallClock): OffsetInterval & { at: number } {
  const before = process.hrtime.bigint();
  const { ns, granularityNs } = clock.read();
  const after = process.hrtime.bigint();
  return {
    lower: timeline.fromWall(ns) - timeline.fromMonotonic(after),
    upper: timeline.fromWall(ns + BigInt(granularityNs)) - timeline.fromMonotonic(before),
    at: timeline.fromMonotonic(after),
  };
}
