import { openWallClock, type WallClock } from '#adapters/host';
import { type Exchange, midpoint } from '#domain/clock';
import { table } from '../../../apps/cli/src/views/table.js';
import { Timeline } from '../../../apps/coordinator/src/time/timeline.js';
import { BarePair } from '../bare-pair.js';
import { BLOCKED_LOOP } from '../blocked-loop.js';
import { chronyOffsets } from '../chrony.js';
import { type Estimate, ESTIMATORS } from '../estimators.js';
import { PROBES, probed } from '../probed.js';
import { quantile } from '../quantile.js';
import type { Figure } from '../result.js';
import { trueOffset } from '../true-offset.js';
import { WorkerOnLoopback } from '../worker-on-loopback.js';

const WARM_UPS = 20;
const BURSTS = 300;
const BLOCKED_BURSTS = 150;
const CHRONY_RUNS = 5;

/** A burst with what the offset really was, ms. */
interface Known {
  readonly exchanges: readonly Exchange[];
  readonly truth: number;
}

interface Row {
  readonly name: string;
  /** Ms from the truth, one for each burst. */
  readonly errors: readonly number[];
  /** Null: guarantees none. */
  readonly bounds: readonly number[] | null;
}

/** Ways to make an offset of probes, side by side: the same bursts for all of them, but of chrony and the bare pair. */
export async function benchEstimators(): Promise<Figure[]> {
  const clock = await openWallClock();
  try {
    const { idle, bare } = await idleBursts(clock);
    const blocked = await blockedBursts(clock);
    const chrony = await chronyOffsets(CHRONY_RUNS);
    const idleRows = [...ESTIMATORS.keys()].map((name) => rowOf(name, idle));
    const others = [
      { ...rowOf('intersection', bare), name: 'bare-pair' },
      ...(chrony === null
        ? []
        : [{ name: 'chronyd-Q', errors: chrony.map(Math.abs), bounds: null }]),
    ];
    const blockedRows = [...ESTIMATORS.keys()].map((name) => rowOf(name, blocked));
    print([...idleRows, ...others], blockedRows);
    if (chrony === null) process.stdout.write('chronyd-Q is missing: chrony is not installed.\n');
    return [
      ...[...idleRows, ...others].flatMap((row) => figuresOf(row, 'idle')),
      ...blockedRows.flatMap((row) =>
        figuresOf({ ...row, name: `blocked-${row.name}` }, 'blocked'),
      ),
    ];
  } finally {
    clock.close();
  }
}

/** In turns, so that what else the machine does meets both. */
async function idleBursts(clock: WallClock): Promise<{ idle: Known[]; bare: Known[] }> {
  const timeline = new Timeline();
  const worker = await WorkerOnLoopback.start(timeline);
  const pair = await BarePair.start();
  try {
    const [idle, bare]: [Known[], Known[]] = [[], []];
    for (let i = 0; i < WARM_UPS + BURSTS; i += 1) {
      idle.push(await known(worker, { timeline, clock, name: `idle-${i}` }));
      bare.push({ exchanges: await pair.burst(PROBES), truth: 0 });
    }
    return { idle: idle.slice(WARM_UPS), bare: bare.slice(WARM_UPS) };
  } finally {
    await pair.close();
    await worker.close();
  }
}

async function blockedBursts(clock: WallClock): Promise<Known[]> {
  const timeline = new Timeline();
  const worker = await WorkerOnLoopback.start(timeline, { nodeOptions: [BLOCKED_LOOP] });
  try {
    const bursts: Known[] = [];
    while (bursts.length < BLOCKED_BURSTS)
      bursts.push(await known(worker, { timeline, clock, name: `blocked-${bursts.length}` }));
    return bursts;
  } finally {
    await worker.close();
  }
}

async function known(
  { session }: WorkerOnLoopback,
  { timeline, clock, name }: { timeline: Timeline; clock: WallClock; name: string },
): Promise<Known> {
  const { exchanges, truth } = await probed(session, name, () => trueOffset(timeline, clock));
  return { exchanges, truth: midpoint(truth) };
}

function rowOf(name: string, bursts: readonly Known[]): Row {
  const estimate = ESTIMATORS.get(name) as (exchanges: readonly Exchange[]) => Estimate;
  const made = bursts.map(({ exchanges, truth }) => ({ ...estimate(exchanges), truth }));
  const bounds = made.map(({ bound }) => bound).filter((bound) => bound !== null);
  return {
    name,
    errors: made.map(({ offset, truth }) => Math.abs(offset - truth)),
    bounds: bounds.length === 0 ? null : bounds,
  };
}

function figuresOf({ name, errors, bounds }: Row, when: string): Figure[] {
  const figure = { unit: 'ms', better: 'lower', goal: null } as const;
  const note = `${when}, ${errors.length} bursts: distance from the true offset`;
  return [
    { ...figure, id: `${name}-error-p95`, value: quantile(errors, 0.95), note },
    ...(bounds === null
      ? []
      : [
          {
            ...figure,
            id: `${name}-bound-p95`,
            value: quantile(bounds, 0.95),
            note: 'the half-width that it guarantees',
          },
        ]),
  ];
}

/** Microseconds, as a person compares them. */
function print(idle: readonly Row[], blocked: readonly Row[]): void {
  const us = (values: readonly number[] | null, share: number): string =>
    values === null ? '-' : (quantile(values, share) * 1_000).toFixed(0);
  const cells = ({ errors, bounds }: Row): string[] => [
    us(errors, 0.5),
    us(errors, 0.95),
    us(bounds, 0.5),
    us(bounds, 0.95),
  ];
  const heads = ['error p50', 'p95', 'bound p50', 'p95'];
  const lines = table(
    ['MICROSECONDS', ...heads, 'blocked: error p50', 'p95', 'bound p50', 'p95'],
    idle.map((row) => {
      const same = blocked.find(({ name }) => name === row.name);
      return [row.name, ...cells(row), ...(same === undefined ? [] : cells(same))];
    }),
  );
  process.stdout.write(`\n${lines.join('\n')}\n\n`);
}
