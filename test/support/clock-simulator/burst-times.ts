import { drawDelay } from './delay.js';
import type { Random } from '../random.js';
import type { BurstScenario } from './scenario.js';

/** The most probes of a burst, clock.md's escalation. */
const MOST_PROBES = 64;

/** The true times of a burst, ns: when each request was sent, both stamps were taken and the reply was there. */
export class BurstTimes {
  readonly sent = new Float64Array(MOST_PROBES);
  readonly received = new Float64Array(MOST_PROBES);
  readonly replied = new Float64Array(MOST_PROBES);
  readonly back = new Float64Array(MOST_PROBES);
  probes = 0;

  start(probes: number): void {
    this.probes = probes;
  }

  /** Probe `index` leaves at `sent`. */
  send(index: number, sent: number, scenario: BurstScenario, random: Random): void {
    const received = sent + drawDelay(scenario.forward, random);
    const replied =
      scenario.stamps === 'two' ? received + drawDelay(scenario.think, random) : received;
    this.sent[index] = sent;
    this.received[index] = received;
    this.replied[index] = replied;
    this.back[index] = replied + drawDelay(scenario.back, random);
  }

  get first(): number {
    return this.sent[0] ?? 0;
  }

  get firstStamp(): number {
    return this.received[0] ?? 0;
  }

  get lastStamp(): number {
    return this.replied[this.probes - 1] ?? 0;
  }

  get last(): number {
    return this.back[this.probes - 1] ?? 0;
  }

  /** The least time from a request to a stamp taken in [from, to). Infinite without such a stamp. */
  leastForward(from: number, to: number): number {
    let least = Infinity;
    for (let i = 0; i < this.probes; i += 1) {
      const sent = this.sent[i] ?? 0;
      const received = this.received[i] ?? 0;
      const replied = this.replied[i] ?? 0;
      if (received >= from && received < to) least = Math.min(least, received - sent);
      if (replied >= from && replied < to) least = Math.min(least, replied - sent);
    }
    return least;
  }

  /** The least time from a stamp taken in [from, to) to its reply. Infinite without such a stamp. */
  leastBack(from: number, to: number): number {
    let least = Infinity;
    for (let i = 0; i < this.probes; i += 1) {
      const back = this.back[i] ?? 0;
      const received = this.received[i] ?? 0;
      const replied = this.replied[i] ?? 0;
      if (received >= from && received < to) least = Math.min(least, back - received);
      if (replied >= from && replied < to) least = Math.min(least, back - replied);
    }
    return least;
  }
}
