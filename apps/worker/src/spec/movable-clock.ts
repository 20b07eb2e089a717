import { AnchoredClock, WallClock } from '#adapters/host';

/** This machine's clock, set by so much by a test. It stays so over restarts of the worker, as a real one does. */
export class MovableClock extends WallClock {
  readonly source = 'anchored';
  /** Milliseconds. */
  ahead = 0;
  /** Ppm; null: it cannot be read. */
  rate: number | null = null;
  #anchored = new AnchoredClock();

  override read() {
    const { ns, granularityNs } = this.#anchored.read();
    return { ns: ns + BigInt(this.ahead) * 1_000_000n, granularityNs };
  }

  override appliedRatePpm(): number | null {
    return this.rate;
  }

  override close(): void {
    this.#anchored.close();
  }
}
