import fc from 'fast-check';

import { halfWidth, intersectBurst } from '#domain/clock';

import { readBurst } from './clock-burst.js';
import type { DatabaseStamp } from './platform-db.js';

const MS = 1_000_000n;
/** What a reader declares who knows only that Windows ticks every 15.625 ms or faster. */
const DECLARED = 16_000_000;

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

async function boundOf(server: Server, reads: number): Promise<{ half: number; holds: boolean }> {
  const database = new SimulatedDatabase(server);
  const stamps = await readBurst({
    reads,
    tickNs: DECLARED,
    readStamp: database.readStamp,
    timeline: database.timeline,
  });
  expect(stamps).toHaveLength(reads);
  const [{ t1Ns, wallNs }] = stamps;
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
    { granularity: { local: 0, remote: DECLARED / 1e6 }, rhoPpm: 500 },
  );
  if (result.kind !== 'measured') return { half: Number.POSITIVE_INFINITY, holds: false };
  const truth = Number(server.offsetNs - (wallNs - t1Ns)) / 1e6;
  const { offset } = result;
  return { half: halfWidth(offset), holds: offset.lower <= truth && truth <= offset.upper };
}

const delays = fc.array(fc.bigInt({ min: 100_000n, max: 600_000n }), {
  minLength: 1,
  maxLength: 16,
});
const offsetNs = fc.bigInt({ min: 0n, max: 1_800_000_000_000n * MS });

describe('a burst of reads', () => {
  it('holds the truth and proves a clock that ticks like Windows to about a millisecond', async () => {
    const halves: number[] = [];
    const server = fc.record({ tickNs: fc.constant(15_625_000n), offsetNs, delays });
    await fc.assert(
      fc.asyncProperty(server, async (each) => {
        const { half, holds } = await boundOf(each, 8);
        expect(holds).toBe(true);
        halves.push(half);
      }),
      { numRuns: 300, seed: 20_261_122 },
    );
    const sorted = halves.toSorted((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length * 0.95)]).toBeLessThan(1);
  });

  it('holds the truth for any tick up to the declared one, and any number of reads', async () => {
    const tickNs = fc.bigInt({ min: 1n, max: BigInt(DECLARED) });
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
      tickNs: DECLARED,
      timeline: database.timeline,
      readStamp: async () => {
        read += 1;
        const stamp = await database.readStamp();
        return read < 5 ? stamp : { ...stamp, wallNs: stamp.wallNs + 3_000n * MS };
      },
    });
    expect(stamps).toHaveLength(8);
  });
});
