import { type Backoff, retryDelay } from '#domain/runbook';
import type { EngineLog } from './ports.js';

/** Milliseconds. A store that is away is asked often enough to lose no lease by it, and not so often as to keep it busy. */
const DELAY: Backoff = { base: 200, cap: 2_000 };

/** A store that does not answer: told once when it begins and once when it ends. */
export class Outage {
  private failures = 0;

  constructor(
    private readonly log: EngineLog,
    private readonly random: () => number,
  ) {}

  get isOn(): boolean {
    return this.failures > 0;
  }

  /** @returns after how many ms to try again */
  failed(error: unknown): number {
    this.failures += 1;
    if (this.failures === 1) {
      this.log.failed(error);
      this.log.warned(
        'The store did not answer. Leases are kept by the own clock alone, and nothing is sent once they may be lost; trying on.',
      );
    }
    return retryDelay(this.failures, DELAY, this.random);
  }

  answered(): void {
    if (this.failures > 0) this.log.told('The store answers again.');
    this.failures = 0;
  }
}
