import fc from 'fast-check';
import { inflateTo, intersectBurst, probeInterval, relativeTo } from './index.js';
import type { Exchange, Granularity, MeasuredOffset, OffsetInterval } from './index.js';

/*
 * Method: a world in whole nanoseconds, where the truth is known exactly (BigInt, femtoseconds), is stamped as real
 * clocks stamp it, converted to milliseconds as the coordinator does, and measured. Every comparison with the truth
 * is exact: a bound that lost the truth to rounding fails here.
 */
const FEMTO_PER_NANO = 1_000_000n;
const FEMTO_PER_MILLI = 1_000_000_000_000n;
const TEN_YEARS = 315_576_000_000_000_000n;
const EPOCH_2026 = 1_795_305_600_000_000_000n;

interface World {
  /** Host minus coordinator at the start, ns. */
  readonly offset: bigint;
  readonly ratePpm: bigint;
  readonly rhoPpm: number;
  /** Coordinator's monotonic clock at the start, ns. */
  readonly start: bigint;
  /** Granularities, ns. */
  readonly local: bigint;
  readonly remote: bigint;
  /** Taken off the host's stamps before they become floating point, ns. */
  readonly base: bigint;
}

interface Delays {
  readonly gap: bigint;
  readonly forward: bigint;
  readonly think: bigint;
  readonly back: bigint;
}

const rates = fc
  .constantFrom(0, 500, 28_000, 100_000)
  .chain((rhoPpm) =>
    fc.tuple(
      fc.constant(rhoPpm),
      fc.oneof(
        fc.constantFrom(BigInt(rhoPpm), BigInt(-rhoPpm)),
        fc.bigInt(BigInt(-rhoPpm), BigInt(rhoPpm)),
      ),
    ),
  );

const worlds: fc.Arbitrary<World> = fc
  .record({
    offset: fc.oneof(
      fc.bigInt(-20_000_000_000n, 20_000_000_000n),
      fc.bigInt(-TEN_YEARS, TEN_YEARS),
      fc.bigInt(EPOCH_2026 - TEN_YEARS, EPOCH_2026 + TEN_YEARS),
    ),
    rate: rates,
    start: fc.bigInt(0n, 10_000_000_000_000_000n),
    local: fc.constantFrom(1n, 100n, 1_000_000n),
    remote: fc.constantFrom(1n, 100n, 1_000_000n, 15_625_000n),
    base: fc.constantFrom(0n, EPOCH_2026),
  })
  .map(({ rate: [rhoPpm, ratePpm], ...rest }) => ({ ...rest, rhoPpm, ratePpm }));

const delay = (max: bigint) => fc.oneof(fc.bigInt(0n, 100_000n), fc.bigInt(0n, max));
const bursts: fc.Arbitrary<Delays[]> = fc.array(
  fc.record({
    gap: delay(20_000_000n),
    forward: delay(60_000_000n),
    think: delay(40_000_000n),
    back: delay(60_000_000n),
  }),
  { minLength: 1, maxLength: 10 },
);

/** Host minus coordinator at an instant of the coordinator, fs. */
const truth = ({ offset, ratePpm, start, base }: World, at: bigint): bigint =>
  (offset - base) * FEMTO_PER_NANO + ratePpm * (at - start);

const floorDiv = (a: bigint, b: bigint): bigint => a / b - (a % b < 0n ? 1n : 0n);
const milliseconds = (ns: bigint): number => Number(ns) / 1_000_000;
const nanoseconds = (ms: number): bigint => BigInt(Math.round(ms * 1_000_000));

function exchangesOf(world: World, burst: readonly Delays[]): Exchange[] {
  const { base, local, remote } = world;
  const localRead = (at: bigint): number => milliseconds(floorDiv(at, local) * local);
  const hostRead = (at: bigint): number => {
    const wall = at * FEMTO_PER_NANO + truth(world, at) + base * FEMTO_PER_NANO;
    return milliseconds(floorDiv(wall, remote * FEMTO_PER_NANO) * remote - base);
  };
  let now = world.start;
  return burst.map(({ gap, forward, think, back }) => {
    const sent = now + gap;
    const received = sent + forward;
    const replied = received + think;
    now = replied + back;
    return {
      t1: localRead(sent),
      t2: hostRead(received),
      t3: hostRead(replied),
      t4: localRead(now),
    };
  });
}

const granularityOf = ({ local, remote }: World): Granularity => ({
  local: milliseconds(local),
  remote: milliseconds(remote),
});

function measured(world: World, exchanges: readonly Exchange[]): MeasuredOffset {
  const result = intersectBurst(exchanges, {
    granularity: granularityOf(world),
    rhoPpm: world.rhoPpm,
  });
  if (result.kind === 'disturbed') throw new Error(`disturbed: ${JSON.stringify(result)}`);
  return result.offset;
}

/** Exact: scaling by a power of two loses nothing. */
const SCALE = 80n;
const scaled = (ms: number, round: (x: number) => number): bigint =>
  BigInt(round(ms * 2 ** Number(SCALE))) * FEMTO_PER_MILLI;

const contains = ({ lower, upper }: OffsetInterval, value: bigint): boolean =>
  scaled(lower, Math.floor) <= value << SCALE && value << SCALE <= scaled(upper, Math.ceil);

const atOf = (offset: MeasuredOffset): bigint => nanoseconds(offset.at);

describe('what is measured contains the truth, to the last bit,', () => {
  it('for a single probe and a clock that keeps its rate', () => {
    fc.assert(
      fc.property(worlds, bursts, (world, burst) => {
        const steady = { ...world, ratePpm: 0n };
        for (const exchange of exchangesOf(steady, burst))
          expect(contains(probeInterval(exchange, granularityOf(steady)), truth(steady, 0n))).toBe(
            true,
          );
      }),
      { numRuns: 500 },
    );
  });

  it('for a burst, at the instant at which it is said to hold', () => {
    fc.assert(
      fc.property(worlds, bursts, (world, burst) => {
        const offset = measured(world, exchangesOf(world, burst));
        expect(contains(offset, truth(world, atOf(offset)))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('for a burst that is inflated to another instant, before or after', () => {
    fc.assert(
      fc.property(
        worlds,
        bursts,
        fc.bigInt(-60_000_000_000n, 60_000_000_000n),
        (world, burst, away) => {
          const offset = measured(world, exchangesOf(world, burst));
          const at = atOf(offset) + away;
          expect(
            contains(inflateTo(offset, milliseconds(at), world.rhoPpm), truth(world, at)),
          ).toBe(true);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('for one host relative to another', () => {
    fc.assert(
      fc.property(worlds, worlds, bursts, bursts, (host, elsewhere, hostBurst, referenceBurst) => {
        const reference = { ...elsewhere, start: host.start, base: host.base };
        const ofHost = measured(host, exchangesOf(host, hostBurst));
        const ofReference = measured(reference, exchangesOf(reference, referenceBurst));
        const at = atOf(ofHost);
        expect(
          contains(
            relativeTo(ofHost, inflateTo(ofReference, ofHost.at, reference.rhoPpm)),
            truth(host, at) - truth(reference, at),
          ),
        ).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('also when twice the granularity is declared', () => {
    fc.assert(
      fc.property(worlds, bursts, (world, burst) => {
        const exchanges = exchangesOf(world, burst);
        const honest = measured(world, exchanges);
        const doubled = measured(
          { ...world, local: world.local * 2n, remote: world.remote * 2n },
          exchanges,
        );
        expect(contains(doubled, truth(world, atOf(doubled)))).toBe(true);
        expect(doubled.lower).toBeLessThanOrEqual(honest.lower);
        expect(doubled.upper).toBeGreaterThanOrEqual(honest.upper);
      }),
      { numRuns: 500 },
    );
  });
});
