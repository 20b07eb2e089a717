import fc from 'fast-check';
import {
  type ClockModel,
  appliedPpmAt,
  clockFromWire,
  clockToWire,
  slewedRight,
  steadyClock,
  stepped,
  wallAt,
  withRate,
} from './simulated-clock-model.js';

const START = { atNs: 5_000_000_000n, wallNs: 1_790_000_000_000_000_000n };
const SECOND = 1_000_000_000n;

const instant = fc.bigInt({ min: START.atNs, max: START.atNs + 86_400n * SECOND });
const offset = fc.bigInt({ min: -3_600n * SECOND, max: 3_600n * SECOND });
const ratePpm = fc.integer({ min: -100_000, max: 100_000 });
const slewPpm = fc.integer({ min: 1, max: 500_000 });

function truthAt(monotonicNs: bigint): bigint {
  return START.wallNs + (monotonicNs - START.atNs);
}

describe('a simulated clock', () => {
  it('runs with the machine when no knob is turned', () => {
    expect(wallAt(steadyClock(START), START.atNs + 17n)).toBe(START.wallNs + 17n);
  });

  it('shows exactly what it was stepped to, and goes on from there', () => {
    fc.assert(
      fc.property(instant, offset, fc.bigInt({ min: 0n, max: SECOND }), (atNs, by, later) => {
        const clock = stepped(steadyClock(START), { atNs, wallNs: truthAt(atNs) + by });
        expect(wallAt(clock, atNs + later)).toBe(truthAt(atNs + later) + by);
      }),
    );
  });

  it('gains its rate to the nanosecond', () => {
    const clock = withRate(steadyClock(START), { atNs: START.atNs, ratePpm: 50 });
    expect(wallAt(clock, START.atNs + SECOND) - START.wallNs).toBe(SECOND + 50_000n);
    const slow = withRate(steadyClock(START), { atNs: START.atNs, ratePpm: -0.5 });
    expect(wallAt(slow, START.atNs + SECOND) - START.wallNs).toBe(SECOND - 500n);
  });

  it('does not jump when its rate changes, whatever it was doing', () => {
    fc.assert(
      fc.property(ratePpm, ratePpm, instant, offset, (before, after, atNs, by) => {
        const drifting = withRate(steadyClock(START), { atNs: START.atNs, ratePpm: before });
        const slewing =
          slewedRight(drifting, { atNs: START.atNs, aheadNs: by, slewPpm: 200_000 }) ?? drifting;
        const changed = withRate(slewing, { atNs, ratePpm: after });
        expect(wallAt(changed, atNs)).toBe(wallAt(slewing, atNs));
      }),
    );
  });

  it('is right to the nanosecond when a slew ends, whatever its rate, and not before', () => {
    fc.assert(
      fc.property(offset, slewPpm, ratePpm, instant, (by, speed, rate, atNs) => {
        const wrong = withRate(stepped(steadyClock(START), { atNs, wallNs: truthAt(atNs) + by }), {
          atNs,
          ratePpm: rate,
        });
        const clock = slewedRight(wrong, { atNs, aheadNs: by, slewPpm: speed });
        if (clock === null) return;
        expect(wallAt(clock, atNs)).toBe(truthAt(atNs) + by);
        expect(wallAt(clock, clock.slewEndsNs)).toBe(truthAt(clock.slewEndsNs));
        const middle = atNs + (clock.slewEndsNs - atNs) / 2n;
        const left = wallAt(clock, middle) - truthAt(middle);
        expect(left * by >= 0n && left * left <= by * by).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps its own rate after a slew', () => {
    const drifting = withRate(
      stepped(steadyClock(START), { atNs: START.atNs, wallNs: START.wallNs - 7_200_000_000n }),
      { atNs: START.atNs, ratePpm: 50 },
    );
    const clock = slewedRight(drifting, {
      atNs: START.atNs,
      aheadNs: -7_200_000_000n,
      slewPpm: 500,
    }) as ClockModel;
    expect(appliedPpmAt(clock, clock.slewEndsNs - 1n)).toBe(550);
    expect(appliedPpmAt(clock, clock.slewEndsNs)).toBe(50);
    const hour = 3_600n * SECOND;
    expect(wallAt(clock, clock.slewEndsNs + hour) - truthAt(clock.slewEndsNs + hour)).toBe(
      180_000_000n,
    );
  });

  it('refuses a slew that its own rate outruns', () => {
    const fast = withRate(steadyClock(START), { atNs: START.atNs, ratePpm: 600 });
    const ahead = { atNs: START.atNs, aheadNs: SECOND };
    expect(slewedRight(fast, { ...ahead, slewPpm: 600 })).toBeNull();
    expect(slewedRight(fast, { ...ahead, slewPpm: 500 })).toBeNull();
    expect(slewedRight(fast, { ...ahead, slewPpm: 601 })).not.toBeNull();
  });

  it('never goes back by itself', () => {
    fc.assert(
      fc.property(ratePpm, offset, instant, fc.bigInt({ min: 0n, max: 50n }), (rate, by, m, d) => {
        const drifting = withRate(steadyClock(START), { atNs: START.atNs, ratePpm: rate });
        const clock =
          slewedRight(drifting, { atNs: START.atNs, aheadNs: by, slewPpm: 500_000 }) ?? drifting;
        expect(wallAt(clock, m + d) >= wallAt(clock, m)).toBe(true);
      }),
    );
  });

  it('reads the same on both ends of the wire', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e5, max: 1e5, noNaN: true }),
        slewPpm,
        offset,
        instant,
        (rate, speed, by, m) => {
          const drifting = withRate(steadyClock(START), { atNs: START.atNs, ratePpm: rate });
          const clock =
            slewedRight(drifting, { atNs: START.atNs, aheadNs: by, slewPpm: speed }) ?? drifting;
          const wire = JSON.parse(JSON.stringify(clockToWire(clock))) as ReturnType<
            typeof clockToWire
          >;
          expect(wallAt(clockFromWire(wire), m)).toBe(wallAt(clock, m));
        },
      ),
    );
  });
});
