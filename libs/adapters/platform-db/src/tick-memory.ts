/** Bursts of one host. A host ticks faster while a program asks it to: what was seen longer ago may no longer hold. */
const MOST_BURSTS = 4;

/** Physical hosts of one database: an availability group has at most nine replicas. */
const MOST_HOSTS = 16;

/** Ticks that bursts proved, per physical host: after a failover another clock answers. Lives as long as its thread. */
export class TickMemory {
  readonly #byHost = new Map<string, readonly number[]>();

  /** Of the host's last bursts, ns; the newest last. */
  of(host: string): readonly number[] {
    return this.#byHost.get(host) ?? [];
  }

  /** Null: the burst proved none. */
  remember(host: string, tickNs: number | null): void {
    if (tickNs === null) return;
    const ticks = [...this.of(host), tickNs].slice(-MOST_BURSTS);
    // Put at the end, so that the first is the host that was not seen for the longest time.
    this.#byHost.delete(host);
    this.#byHost.set(host, ticks);
    const [oldest] = this.#byHost.keys();
    if (this.#byHost.size > MOST_HOSTS && oldest !== undefined) this.#byHost.delete(oldest);
  }
}
