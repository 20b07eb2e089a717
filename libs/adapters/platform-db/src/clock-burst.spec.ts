import fc from 'fast-check';

import { halfWidth, intersectBurst } from '#domain/clock';

import { readBurst } from './clock-burst.js';
import { tickOf } from './learned-tick.js';
import type { DatabaseStamp } from './platform-db.js';

const MS = 1_000_000n;
/** ns; the longest that is held for possible. */
const LONGEST = 16_000_000;

interface Server {
  readonly tickNs: bigint;
  readonly offsetNs: bigint;
  /** ns of the way there and back, in turns. */
  readonly delays: readonly bigint[];
}

/** A database and a network in simulated time: nothing passes but what they take. */
class SimulatedDatabase {
  #now = 5_000_000_000n;
  #used = 0;

  constructor(private readonly server: Server) {}

  readonly timeline = {
    now: (): bigint => this.#now,
    until: (instantNs: bigint): Promise<void> => {
      if (instantNs > this.#now) this.#now = instantNs;
      return Promise.resolve();
    },
  };

  readonly readStamp = (): Promise<DatabaseStamp> => {
    this.#now += 350_000n;
    const t1Ns = this.#now;
    const wall = (this.#now += this.#delay()) + this.server.offsetNs;
    const wallNs = (wall / this.server.tickNs) * this.server.tickNs;
    const t4Ns = (this.#now += this.#delay());
    return Promise.resolve({ t1Ns, t4Ns, wallNs, utcOffsetMin: 60 });
  };

  #delay(): bigint {
    const delay = this.server.delays[this.#used % this.server.delays.length] ?? 0n;
    this.#used += 1;
    return delay;
  }
}

async function boundOf(
  server: Server,
  reads: number,
  knownTick: number | null = null,
): Promise<{ half: number; holds: boolean; took: number }> {
  const database = new SimulatedDatabase(server);
  const stamps = await readBurst({
    reads,
    knownTick,
    readStamp: database.readStamp,
    timeline: database.timeline,
  });
  expect(stamps.length).toBeGreaterThanOrEqual(reads);
  expect(stamps.length).toBeLessThanOrEqual(reads * 1.5);
  const [{ t1Ns, wallNs }] = stamps;
  const took = Number(database.timeline.now() - t1Ns) / 1e6;
  const { tickNs } = tickOf(stamps, { declaredNs: null, earlier: [] });
  const result = intersectBurst(
    stamps.map((stamp) => {
      const t2 = Number(stamp.wallNs - wallNs) / 1e6;
      return {
        t1: Number(stamp.t1Ns - t1Ns) / 1e6,
        t2,
        t3: t2,
        t4: Number(stamp.t4Ns - t1Ns) / 1e6,
      };
    }),
    { granularity: { local: 0, remote: tickNs / 1e6 }, rhoPpm: 500 },
  );
  if (result.kind !== 'measured') return { half: Number.POSITIVE_INFINITY, holds: false, took };
  const truth = Number(server.offsetNs - (wallNs - t1Ns)) / 1e6;
  const { offset } = result;
  return { half: halfWidth(offset), holds: offset.lower <= truth && truth <= offset.upper, took };
}

const delays = fc.array(fc.bigInt({ min: 100_000n, max: 600_000n }), {
  minLength: 1,
  maxLength: 16,
});
const offsetNs = fc.bigInt({ min: 0n, max: 1_800_000_000_000n * MS });

const p95 = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? Number.POSITIVE_INFINITY;

describe('a burst of reads', () => {
  // Round trips of 0.2 to 1.2 ms, as in the figures of the method; ns of the tick, half width and time in ms.
  it.each([
    [15_625_000n, 0.7, 130],
    [10_000_000n, 0.7, 130],
    [1_000_000n, 0.8, 60],
    [1_000n, 1.2, 20],
  ])('proves a clock that ticks every %d ns to %d ms in %d ms', async (tickNs, half, took) => {
    const seen: { half: number; took: number }[] = [];
    const server = fc.record({ tickNs: fc.constant(tickNs), offsetNs, delays });
    await fc.assert(
      fc.asyncProperty(server, async (each) => {
        const result = await boundOf(each, 8);
        expect(result.holds).toBe(true);
        seen.push(result);
      }),
      { numRuns: 300, seed: 20_261_122 },
    );
    expect(p95(seen.map((each) => each.half))).toBeLessThan(half);
    expect(p95(seen.map((each) => each.took))).toBeLessThan(took);
  });

  it('proves it too where it learned another tick before', async () => {
    const server = { offsetNs: 123_456_789n, delays: [300_000n, 250_000n] };
    for (const known of [300_000, 1_000_000, 15_625_000]) {
      const coarse = await boundOf({ ...server, tickNs: 15_625_000n }, 8, known);
      const fine = await boundOf({ ...server, tickNs: 1_000n }, 8, known);
      expect([coarse.holds, fine.holds]).toEqual([true, true]);
      expect(Math.max(coarse.half, fine.half)).toBeLessThan(2);
    }
  });

  it('holds the truth for any tick up to the declared one, and any number of reads', async () => {
    const tickNs = fc.bigInt({ min: 1n, max: BigInt(LONGEST) });
    const reads = fc.integer({ min: 1, max: 20 });
    await fc.assert(
      fc.asyncProperty(fc.record({ tickNs, offsetNs, delays }), reads, async (server, count) => {
        expect((await boundOf(server, count)).holds).toBe(true);
      }),
    );
  });

  it('goes on when the clock steps meanwhile, and leaves the contradiction to the auditor', async () => {
    const database = new SimulatedDatabase({
      tickNs: 15_625_000n,
      offsetNs: 0n,
      delays: [300_000n],
    });
    let read = 0;
    const stamps = await readBurst({
      reads: 8,
      knownTick: null,
      timeline: database.timeline,
      readStamp: async () => {
        read += 1;
        const stamp = await database.readStamp();
        return read < 5 ? stamp : { ...stamp, wallNs: stamp.wallNs + 3_000n * MS };
      },
    });
    expect(stamps.length).toBeGreaterThanOrEqual(8);
  });
});
