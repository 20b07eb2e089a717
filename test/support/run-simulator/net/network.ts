import type { Life } from '../time/life.js';
import type { VirtualTime } from '../time/virtual-time.js';
import { Link, type LinkEnd, type NetworkTemper } from './link.js';

/** Milliseconds without a sign of life after which a connection is given up by the other end: the ping's time is over. */
const SILENT_FOR = 18_000;

interface Connected {
  readonly link: Link;
  readonly worker: string;
}

/** All connections that there are. */
export class Network {
  #links: Connected[] = [];
  /** Workers that nothing reaches now. */
  readonly #cut = new Set<string>();

  constructor(
    private readonly time: VirtualTime,
    private readonly temper: NetworkTemper,
  ) {}

  /** The worker's end of a new connection. `accept` gets the coordinator's once it is through; null: nobody is there. */
  connect(
    worker: { readonly host: string; readonly life: Life },
    coordinator: { readonly life: Life; readonly accept: (end: LinkEnd) => void } | null,
  ): LinkEnd | null {
    if (coordinator === null || this.#cut.has(worker.host)) return null;
    const lives = { worker: worker.life, coordinator: coordinator.life };
    const link = new Link(lives, this.time, this.temper);
    this.#links = this.#links.filter((one) => one.link.isWhole);
    this.#links.push({ link, worker: worker.host });
    coordinator.accept(link.coordinator);
    return link.worker;
  }

  /** The connections of a process that has died. */
  breakAllOf(life: Life): void {
    for (const { link } of this.#links)
      if (link.worker.life === life || link.coordinator.life === life) link.break();
  }

  /** One of them; `choice` in [0, 1). */
  breakOne(choice: number): void {
    const whole = this.#links.filter(({ link }) => link.isWhole);
    whole[Math.floor(choice * whole.length)]?.link.break();
  }

  /** For so many ms nothing reaches the host's worker, nor does it reach anybody. */
  cut(host: string, milliseconds: number): void {
    if (this.#cut.has(host)) return;
    this.#cut.add(host);
    for (const { link, worker } of this.#links) if (worker === host) link.break();
    this.time.after(milliseconds, () => this.#cut.delete(host));
  }

  /** Nothing comes from a process that is stopped, and after a while the others give up. */
  silent(life: Life): void {
    const links = this.#links.filter(
      ({ link }) => link.worker.life === life || link.coordinator.life === life,
    );
    this.time.after(SILENT_FOR, () => {
      if (life.isStopped) for (const { link } of links) link.break();
    });
  }

  heal(): void {
    this.#cut.clear();
  }
}
