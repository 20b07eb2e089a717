import { BenchFarm } from '../bench-farm.js';
import { databaseBursts, READS } from '../database-bursts.js';
import { median, quantile } from '../quantile.js';
import type { Figure } from '../result.js';

const BURSTS = 100;

interface Tick {
  readonly name: string;
  readonly ms: number;
  readonly boundGoal: number;
  readonly timeGoal: number | null;
}

const TICKS: readonly Tick[] = [
  { name: 'tick-15.6ms', ms: 15.625, boundGoal: 0.8, timeGoal: 250 },
  { name: 'tick-1us', ms: 0.001, boundGoal: 0.5, timeGoal: null },
];

/** What is proved of a database's clock, whose tick is the farm's, over TDS. */
export async function benchDatabase(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const tick of TICKS) figures.push(...(await measured(tick)));
  return figures;
}

async function measured({ name, ms, boundGoal, timeGoal }: Tick): Promise<Figure[]> {
  const farm = await BenchFarm.open({ hosts: 1, farmArgs: [`--tick-ms=${ms}`] });
  try {
    const bursts = await databaseBursts(farm, { count: BURSTS, tickMs: ms });
    const bounds = bursts.map(({ bound }) => bound);
    const figure = { unit: 'ms', better: 'lower', note: 'the same' } as const;
    return [
      {
        ...figure,
        id: `${name}-bound-p95`,
        value: quantile(bounds, 0.95),
        goal: boundGoal,
        note: `half-width that ${READS} reads prove of a clock with a tick of ${ms} ms, declared, ${BURSTS} bursts`,
      },
      { ...figure, id: `${name}-bound-median`, value: median(bounds), goal: null },
      {
        ...figure,
        id: `${name}-wall-p95`,
        value: quantile(
          bursts.map(({ took }) => took),
          0.95,
        ),
        goal: timeGoal,
        note: 'what such a burst takes, its questions for host and zone included',
      },
    ];
  } finally {
    await farm.close();
  }
}
