import { AnchoredClock } from './anchored-clock.js';

const MS = 1_000_000n;
const RULES = { tick: MS, driftPpm: 1n };

/** A machine whose clocks are known exactly: each look at one takes 80 to 400 ns of true time. */
class Machine {
  #true = 5_000_000_000n;
  #offset = 1_795_000_000_123_456_789n;
  #seed = 1;

  /** Nanoseconds since 1970, exact, at the last look. */
  get wallNow(): bigint {
    return this.#true + this.#offset;
  }

  pass(nanoseconds: bigint): void {
    this.#true += nanoseconds;
  }

  set(by: bigint): void {
    this.#offset += by;
  }

  random(below: number): number {
    this.#seed = (this.#seed * 48_271) % 2_147_483_647;
    return this.#seed % below;
  }

  readonly monotonic = (): bigint => {
    this.pass(BigInt(80 + this.random(320)));
    return this.#true;
  };

  readonly wall = (): number => {
    this.pass(BigInt(80 + this.random(320)));
    return Number(this.wallNow / MS);
  };
}

/** Reads with up to 20 ms between, and tells of each reading whether it held the truth. */
function reads(clock: AnchoredClock, machine: Machine, count: number): boolean[] {
  return Array.from({ length: count }, () => {
    machine.pass(BigInt(machine.random(20_000_000)));
    const { ns, granularityNs } = clock.read();
    return ns <= machine.wallNow && machine.wallNow <= ns + BigInt(granularityNs);
  });
}

describe('the anchored clock', () => {
  it('holds the truth in every reading and narrows far below one tick', () => {
    const machine = new Machine();
    const clock = new AnchoredClock({ sources: machine, rules: RULES });
    expect(reads(clock, machine, 1_000)).not.toContain(false);
    expect(clock.read().granularityNs).toBeLessThan(60_000);
  });

  it.each([
    ['250 ms ahead', 250n * MS],
    ['50 ms back', -50n * MS],
    ['3 ms ahead', 3n * MS],
    ['an hour back', -3_600_000n * MS],
  ])('follows a clock that is set %s at the very next reading', (_, step) => {
    const machine = new Machine();
    const clock = new AnchoredClock({ sources: machine, rules: RULES });
    reads(clock, machine, 300);
    const narrow = clock.read().granularityNs;
    machine.set(step);
    expect(reads(clock, machine, 1)).toEqual([true]);
    expect(clock.read().granularityNs).toBeGreaterThan(narrow);
    expect(reads(clock, machine, 300)).not.toContain(false);
  });

  it('allows for a wall clock that runs faster than the monotonic one', () => {
    const machine = new Machine();
    const clock = new AnchoredClock({ sources: machine, rules: { tick: MS, driftPpm: 500n } });
    const held = Array.from({ length: 2_000 }, () => {
      machine.set(4_900n);
      machine.pass(10n * MS);
      const { ns, granularityNs } = clock.read();
      return ns <= machine.wallNow && machine.wallNow <= ns + BigInt(granularityNs);
    });
    expect(held).not.toContain(false);
  });

  it('holds the truth when the process was stopped in the middle of a reading', () => {
    const machine = new Machine();
    let pause = 0n;
    const wall = (): number => {
      const milliseconds = machine.wall();
      machine.pass(pause);
      return milliseconds;
    };
    const sources = { monotonic: machine.monotonic, wall };
    const clock = new AnchoredClock({ sources, rules: RULES });
    reads(clock, machine, 100);
    pause = 2_000n * MS;
    expect(reads(clock, machine, 1)).toEqual([true]);
    expect(clock.read().granularityNs).toBeLessThan(1_000_000);
  });

  it('reads this machine within what Date.now() allows, and can be closed', () => {
    const clock = new AnchoredClock({ reason: 'for a test' });
    const before = BigInt(Date.now()) * MS;
    const { ns, granularityNs } = clock.read();
    const after = BigInt(Date.now() + 1) * MS;
    clock.close();
    expect(ns + BigInt(granularityNs)).toBeGreaterThanOrEqual(before);
    expect(ns).toBeLessThanOrEqual(after);
    expect(clock.source).toBe('anchored (for a test)');
  });
});
