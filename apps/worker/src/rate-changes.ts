import type { SteadyClock } from './steady-clock.js';

/** Milliseconds. Nobody asks about a change that is longer ago; see `rateChangedAgoS` of the protocol. */
const REMEMBERED = 3_600_000;

/** When a resync was asked for through this worker, or the rate of its clock was last seen to change. */
export class RateChanges {
  /** The rate that was applied when it was read last, ppm; null: it cannot be read. */
  lastPpm: number | null = null;
  #at: number | null;

  /** `memory`: of an earlier run. Where its clock is not this one, the change counts from now: later than it was. */
  constructor(
    private readonly steady: SteadyClock,
    memory: unknown,
  ) {
    this.#at = instantIn(memory, steady);
  }

  /** A resync was asked for, or the watch of the clock saw its rate change. */
  happened(): void {
    this.#at = this.steady.now();
  }

  /** Whole seconds; null: neither is known to have happened. */
  get agoS(): number | null {
    return this.#at === null ? null : Math.max(0, Math.floor((this.steady.now() - this.#at) / 1e3));
  }

  /** What another run has to know; null: nothing. */
  get memory(): object | null {
    const isRecent = this.#at !== null && this.steady.now() - this.#at <= REMEMBERED;
    return isRecent ? { clock: this.steady.id, atMs: this.#at } : null;
  }
}

function instantIn(memory: unknown, { id, now }: SteadyClock): number | null {
  if (typeof memory !== 'object' || memory === null) return null;
  const { clock, atMs } = memory as { clock?: unknown; atMs?: unknown };
  return clock === id && typeof atMs === 'number' && atMs <= now() ? atMs : now();
}
