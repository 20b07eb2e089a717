import type { Delay } from './delay.js';

/** What a burst is up against. Durations and granularities in ns, rates in ppm. */
export interface BurstScenario {
  readonly name: string;
  /** The assumption that it breaks; misses are then counted apart and are no failure. */
  readonly outside?: string;
  readonly forward: Delay;
  readonly think: Delay;
  readonly back: Delay;
  readonly gap: Delay;
  readonly probes: readonly [least: number, most: number];
  /** One stamp per exchange, as a database answers; `aimed`: sent when the answer is expected at an edge of the tick. */
  readonly stamps: 'two' | 'one' | 'aimed';
  readonly localTick: number;
  readonly remoteTick: number;
  /** What is said of `remoteTick`; the same where it is missing. */
  readonly declaredTick?: number;
  /** Bound on the rate between the two clocks without a slew. */
  readonly rate: number;
  /** `steady`: one rate; `edge`: plus or minus the bound; `wander`: another rate every few milliseconds. */
  readonly course: 'steady' | 'edge' | 'wander';
  readonly offset: 'near' | 'ten-years';
  readonly slew?: Slew;
  readonly step?: Step;
  /** What is done with the measured interval before it is compared with the truth. */
  readonly usedFor?: 'inflated' | 'against-database';
}

export interface Slew {
  /** Its size is drawn between these; the sign too. */
  readonly ppm: readonly [least: number, most: number];
  /**
   * Relative to the burst. `blip`: it begins and ends inside, between two reads of the rate. `after-last-read`: it
   * begins while the last reply is under way, and the rate is not read again after that.
   */
  readonly when: 'before' | 'begins-inside' | 'ends-inside' | 'blip' | 'after-last-read';
  readonly readable: boolean;
  /** A resync was asked for, or a changed rate was seen, at most 30 minutes ago. */
  readonly announced: boolean;
}

export interface Step {
  /** `after-stamps`: between the last stamp and the last t4, where no stamp can show it. */
  readonly where: 'inside' | 'between-stamps' | 'after-stamps';
  /** Against the least step that a burst of these delays must show: beyond it, or within it. */
  readonly size: 'beyond-width' | 'within-width';
}
