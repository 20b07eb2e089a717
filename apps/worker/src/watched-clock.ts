import { join } from 'node:path';
import { ClockRing } from '#adapters/host';
import { SystemTimers } from '#adapters/timers';
import { lastRateChange, type StepWatch, type WatchedEvent } from '#domain/clock';
import type { ClockEventReport } from '#protocol';
import { readAnchor, setBetween } from './boot-anchor.js';
import { type ClockMemory, rememberedIn } from './clock-memory.js';
import { ClockWatch, type Sight, type WatchedHost } from './clock-watch.js';
import type { Log } from './log.js';
import { RateChanges } from './rate-changes.js';
import { type Line, Redelivery } from './redelivery.js';
import { type SeenClockEvent, SeenClockEvents } from './seen-clock-events.js';
import { type SteadyClock, steadyClock } from './steady-clock.js';

/**
 * Milliseconds between two anchors that are written down without a reason. What was set between the last one and a kill
 * of the worker is found all the same; only when it happened is known less well.
 */
const REMEMBER_EVERY = 60_000;

/** Milliseconds. A slew changes the rate with each look; a kill makes the last change seem older by this at the most. */
const REMEMBER_RATE_EVERY = 1_000;

/**
 * This host's clock with what happens to it: seen, written down, and told to the coordinator until it is stored. Slewing
 * is told once, when it is over; while it goes on it is only remembered, for the case that this process is killed.
 */
export class WatchedClock {
  readonly rates: RateChanges;
  readonly #steady: SteadyClock;
  readonly #ring: ClockRing;
  readonly #watch: ClockWatch;
  readonly #delivery: Redelivery<ClockEventReport>;
  /** Slewing that goes on, by its id in the watch. */
  readonly #open = new Map<number, SeenClockEvent>();
  /** Monotonic, ns. */
  #rateChangedAt = -1n;
  #remembered = -Infinity;
  #rateRemembered = -Infinity;
  #memory: ClockMemory;

  constructor(
    dataDir: string,
    private readonly host: WatchedHost,
    line: () => Line<ClockEventReport>,
    private readonly log: Log,
  ) {
    this.#steady = steadyClock(host.bootTime);
    this.#ring = ClockRing.open(join(dataDir, 'clock-ring.ndjson'), log);
    this.#memory = rememberedIn(this.#ring.memory);
    this.rates = new RateChanges(this.#steady, this.#memory.rateChange);
    const outbox = new SeenClockEvents(this.#ring, this.#steady, log);
    this.#delivery = new Redelivery('an event of the clock', outbox, line, {
      timers: new SystemTimers(),
      random: Math.random,
      log,
    });
    this.#watch = new ClockWatch(host, {
      seen: (sight) => this.#seen(sight),
      failed: (why) => this.log(`The clock is not watched any more: ${why}`),
    });
  }

  /** First what the last run left open and what happened while none ran, then the watch. */
  start(): void {
    for (const event of this.#sinceLastRun()) this.#keep(event);
    this.#watch.start();
  }

  /**
   * To be awaited before the time service is asked: a run that is killed in between would hand on nothing of it, while
   * the clock is slewed. Never rejects.
   */
  async resyncAsked(): Promise<void> {
    this.rates.happened();
    await this.#rememberRate();
  }

  /** To be called when a session begins; harmless at any time. */
  flush(): void {
    this.#delivery.flush();
  }

  /** Writes down what is under way and tells what it can. Never rejects. */
  async stop(): Promise<void> {
    this.#watch.stop();
    await this.#remember();
    await this.#delivery.flushed();
    this.#delivery.close();
    await this.#ring.close();
  }

  #seen({ events, watch, now }: Sight): void {
    this.#seenRate(watch);
    // The monotonic clock of Linux stands still meanwhile; the one that tells how long ago it was does not.
    const slept = events
      .filter(({ kind }) => kind === 'suspend')
      .reduce((sum, { change }) => sum + change.upper, 0);
    for (const event of events) {
      const seen = this.#eventOf(event, { now, slept });
      if (event.isOver) {
        this.#open.delete(event.id);
        this.#keep(seen);
      } else {
        this.#open.set(event.id, seen);
        void this.#remember();
      }
    }
    // Not while something moves: the anchor would hold what has not been told yet.
    const isQuiet = watch.movement?.kind === 'still' && this.#open.size === 0;
    if (isQuiet && performance.now() - this.#remembered >= REMEMBER_EVERY) void this.#remember();
  }

  #seenRate(watch: StepWatch): void {
    const ratePpm = watch.applied?.ratePpm ?? null;
    this.rates.lastPpm = ratePpm;
    // A rate that can be read tells of a slew itself; a step beside it is no reason for the caution.
    const changedAt = ratePpm === null ? lastRateChange(watch) : watch.rateChangedAt;
    // What was undecided and proved to be a step leaves an older instant behind, which is no further change.
    if (changedAt === null || changedAt <= this.#rateChangedAt) return;
    this.#rateChangedAt = changedAt;
    this.rates.happened();
    if (performance.now() - this.#rateRemembered >= REMEMBER_RATE_EVERY) void this.#rememberRate();
  }

  #eventOf(
    { kind, change, from, to }: WatchedEvent,
    { now, slept }: { readonly now: bigint; readonly slept: number },
  ): SeenClockEvent {
    const at = (ns: bigint): number => this.#steady.now() - Number(now - ns) / 1e6;
    return {
      ...this.#place(),
      kind,
      changeLowerMs: change.lower,
      changeUpperMs: change.upper,
      seenBy: 'worker',
      fromMs: at(from) - slept,
      toMs: at(to),
    };
  }

  #sinceLastRun(): SeenClockEvent[] {
    const { anchor, open } = this.#memory;
    const { bootTime, clock } = this.host;
    if (bootTime === null || anchor === null) return [...open];
    const now = readAnchor(clock, bootTime);
    const found = setBetween(anchor, now);
    if (found.kind === 'not-known')
      this.log(
        "The clock's memory is of an earlier boot: whether the clock was set while this worker was stopped is not known.",
      );
    if (found.kind !== 'step') return [...open];
    const step = {
      ...this.#place(),
      kind: 'step',
      changeLowerMs: found.change.lower,
      changeUpperMs: found.change.upper,
      seenBy: 'boot-time',
      fromMs: Number(anchor.atNs) / 1e6,
      toMs: Number(now.atNs) / 1e6,
    } as const;
    return [...open, step];
  }

  #place(): { readonly clock: string; readonly bootId: string | null } {
    return { clock: this.#steady.id, bootId: this.host.bootTime?.bootId ?? null };
  }

  /** With the anchor that holds after it: what was told is not found again by the next run. */
  #keep(event: SeenClockEvent): void {
    const { kind, changeLowerMs, changeUpperMs, seenBy } = event;
    this.log(
      `the clock: ${kind} of ${changeLowerMs.toFixed(3)} to ${changeUpperMs.toFixed(3)} ms, seen by ${seenBy}`,
    );
    this.#remembered = performance.now();
    void this.#ring.append(event, this.#memoryNow()).then(() => this.#delivery.flush());
  }

  #remember(): Promise<void> {
    this.#remembered = performance.now();
    return this.#ring.remember(this.#memoryNow());
  }

  /** Beside the anchor that was written last: while something moves, one of now would hold what has not been told yet. */
  #rememberRate(): Promise<void> {
    this.#rateRemembered = performance.now();
    this.#memory = { ...this.#memory, rateChange: this.rates.memory };
    return this.#ring.remember(this.#memory);
  }

  #memoryNow(): ClockMemory {
    const { bootTime, clock } = this.host;
    this.#memory = {
      anchor: bootTime === null ? null : readAnchor(clock, bootTime),
      rateChange: this.rates.memory,
      open: [...this.#open.values()],
    };
    return this.#memory;
  }
}
