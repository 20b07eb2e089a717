import { type Anchor, type AnchorRules, observed } from './anchor.js';
import { WallClock, type WallReading } from './wall-clock.js';

/** The two clocks that plain JavaScript can read. */
export interface ClockSources {
  /** Whole milliseconds since 1970, rounded down. */
  wall: () => number;
  /** Nanoseconds, never set by anyone. */
  monotonic: () => bigint;
}

const SOURCES: ClockSources = {
  wall: () => Date.now(),
  monotonic: () => process.hrtime.bigint(),
};

/**
 * Linux: both clocks share the rate that NTP sets, 1 ppm is for safety. Windows: the performance counter is steered by
 * nobody while the wall clock is (500 ppm), and Date.now() builds on a time that moves in ticks of up to 15.6 ms.
 */
const RULES: AnchorRules =
  process.platform === 'win32'
    ? { tick: 17_000_000n, driftPpm: 500n }
    : { tick: 1_000_000n, driftPpm: 1n };

/** Milliseconds between reads that keep the anchor narrow; drawn anew each time so that tick phases differ. */
const KEEP_MIN = 100;
const KEEP_SPREAD = 200;

/** Nanoseconds. Above this an anchor is worth a short spin, which always meets a tick's edge. */
const WIDE = 100_000n;
const SPIN = 3_000_000n;

/**
 * The wall clock in plain JavaScript: the interval of wall - monotonic that all reads allow (see {@link observed}).
 * Follows a step above its tick at the next read and a smaller one within a few; a reading is never further from the
 * truth than one tick of the wall clock. On Windows Date.now() itself notices a step up to 60 s late: prefer
 * {@link PreciseFileTime} there.
 */
export class AnchoredClock extends WallClock {
  readonly source: string;
  readonly #sources: ClockSources;
  readonly #rules: AnchorRules;
  #anchor: Anchor | null = null;
  #keeper: NodeJS.Timeout | null = null;

  /** `reason`: why no better clock is used, shown with the source. Injected sources are not read in the background. */
  constructor({ reason, sources, rules = RULES }: AnchoredClockOptions = {}) {
    super();
    this.source = reason === undefined ? 'anchored' : `anchored (${reason})`;
    this.#sources = sources ?? SOURCES;
    this.#rules = rules;
    if (sources === undefined) this.#keep();
  }

  read(): WallReading {
    const { lower, upper, at } = this.#observe();
    return { ns: lower + at, granularityNs: Number(upper - lower) };
  }

  /** Plain JavaScript cannot ask for it. */
  appliedRatePpm(): null {
    return null;
  }

  close(): void {
    if (this.#keeper !== null) clearTimeout(this.#keeper);
    this.#keeper = null;
  }

  #observe(): Anchor {
    const before = this.#sources.monotonic();
    const wall = BigInt(this.#sources.wall()) * 1_000_000n;
    const after = this.#sources.monotonic();
    this.#anchor = observed(this.#anchor, { before, wall, after }, this.#rules).anchor;
    return this.#anchor;
  }

  #keep(): void {
    let anchor = this.#observe();
    const end = anchor.at + SPIN;
    while (anchor.upper - anchor.lower > WIDE && anchor.at < end) anchor = this.#observe();
    this.#keeper = setTimeout(() => this.#keep(), KEEP_MIN + Math.random() * KEEP_SPREAD).unref();
  }
}

export interface AnchoredClockOptions {
  readonly reason?: string;
  readonly sources?: ClockSources;
  readonly rules?: AnchorRules;
}
