import fc from 'fast-check';

import { DEFAULT_TICK, evenTick, provedTick, tickOf } from './learned-tick.js';
import type { DatabaseStamp } from './platform-db.js';
import type { Stamps } from './stamp-exchanges.js';
import { TickMemory } from './tick-memory.js';

const OFFSET = 1_790_000_000_000_123_456_789n;

/** Reads at these instants (ns), each 400 us long, of a clock that shows `shown(instant)`. */
function stampsAt(instants: readonly bigint[], shown: (ns: bigint) => bigint): Stamps {
  const [first, ...others] = instants.map((at): DatabaseStamp => ({
    t1Ns: at - 200_000n,
    t4Ns: at + 200_000n,
    wallNs: (shown(at + OFFSET) / 100n) * 100n,
    utcOffsetMin: 0,
  }));
  if (first === undefined) throw new Error('no instants');
  return [first, ...others];
}

const ticking =
  (tick: bigint) =>
  (ns: bigint): bigint =>
    (ns / tick) * tick;

const MS = 1_000_000n;
const declaredNs = null;
const instants = fc
  .array(fc.bigInt({ min: 400_000n, max: 40n * MS }), { minLength: 2, maxLength: 12 })
  .map((gaps) => gaps.reduce<bigint[]>((at, gap) => [...at, (at.at(-1) ?? 0n) + gap], []));

describe('the tick that the values of a clock prove', () => {
  it('is never shorter than the true one, whenever it was read', () => {
    const tick = fc.bigInt({ min: 1n, max: BigInt(DEFAULT_TICK) });
    fc.assert(
      fc.property(instants, tick, (at, tickNs) => {
        const proved = evenTick(stampsAt(at, ticking(tickNs)));
        expect(proved === null || proved >= Number(tickNs)).toBe(true);
        const used = tickOf(stampsAt(at, ticking(tickNs)), { declaredNs, earlier: [] });
        expect(used.tickNs).toBeGreaterThanOrEqual(Number(tickNs));
      }),
    );
  });

  it('is found from distances of which none is one tick', () => {
    const stamps = stampsAt([0n, 10n * MS, 25n * MS], ticking(5n * MS));
    expect(evenTick(stamps)).toBeGreaterThanOrEqual(5_000_000);
    expect(evenTick(stamps)).toBeLessThan(5_020_000);
  });

  it('is the least distance where the clock has hardly a tick', () => {
    const stamps = stampsAt([0n, 411_000n, 811_700n], (ns) => ns);
    expect(evenTick(stamps)).toBeGreaterThanOrEqual(400_700);
    expect(evenTick(stamps)).toBeLessThan(402_000);
  });

  it('is not known where the values do not differ: then the default holds', () => {
    const stamps = stampsAt([0n, 500_000n], () => OFFSET);
    expect([evenTick(stamps), provedTick(stamps)]).toEqual([null, null]);
    expect(tickOf(stamps, { declaredNs, earlier: [300_000] })).toEqual({
      tickNs: DEFAULT_TICK,
      tickFrom: 'default',
    });
  });

  it('is given up where the values contradict it, before anyone cries step', () => {
    // Ticks of 1 ms that a busy machine swallowed for a while.
    const shown = (ns: bigint): bigint => {
      const since = ns - OFFSET;
      return since < 20n * MS || since > 31n * MS
        ? ticking(MS)(ns)
        : ticking(MS)(20n * MS + OFFSET);
    };
    const stamps = stampsAt([MS, 2n * MS, 19n * MS, 30n * MS, 32n * MS], shown);
    expect(tickOf(stamps, { declaredNs, earlier: [] })).toEqual({
      tickNs: DEFAULT_TICK,
      tickFrom: 'default',
    });
    expect(provedTick(stamps)).toBe(DEFAULT_TICK);
  });

  it('is not remembered where values were too far apart to tell', () => {
    expect(provedTick(stampsAt([0n, 40n * MS], ticking(10n * MS)))).toBeNull();
  });

  it('is no shorter than what was seen on that host lately', () => {
    const stamps = stampsAt([0n, MS, 2n * MS], ticking(MS));
    expect(tickOf(stamps, { declaredNs, earlier: [15_700_000, 900_000] })).toEqual({
      tickNs: 15_700_000,
      tickFrom: 'learned',
    });
    expect(tickOf(stamps, { declaredNs, earlier: [1_900_000] }).tickNs).toBeLessThan(1_010_000);
  });

  it('is what the settings declare, whatever the values say', () => {
    const stamps = stampsAt([0n, MS, 2n * MS], ticking(MS));
    expect(tickOf(stamps, { declaredNs: 7, earlier: [] })).toEqual({
      tickNs: 7,
      tickFrom: 'declared',
    });
  });
});

describe('the memory of ticks', () => {
  it('keeps the last bursts of each physical host apart, and forgets what is long ago', () => {
    const memory = new TickMemory();
    for (const tick of [1, 2, 3, 4, 5]) memory.remember('OSDB01', tick);
    memory.remember('OSDB02', 9);
    memory.remember('OSDB02', null);
    expect(memory.of('OSDB01')).toEqual([2, 3, 4, 5]);
    expect(memory.of('OSDB02')).toEqual([9]);
    expect(memory.of('OSDB03')).toEqual([]);
  });

  it('knows at most sixteen hosts, those seen last', () => {
    const memory = new TickMemory();
    for (let host = 0; host < 17; host += 1) memory.remember(`OSDB${host}`, host + 1);
    expect([memory.of('OSDB0'), memory.of('OSDB1')]).toEqual([[], [2]]);
  });
});
