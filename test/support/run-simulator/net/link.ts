import type { Life } from '../time/life.js';
import type { VirtualTime } from '../time/virtual-time.js';

/** What the network does to one connection; drawn anew each time. Milliseconds. */
export interface NetworkTemper {
  /** How long the way is over a new connection, which keeps its character: draws a delay for each message. */
  readonly newWay: () => () => number;
  /** This message never arrives, and the connection stays. */
  readonly isLost: () => boolean;
  /** This message arrives twice. */
  readonly isDoubled: () => boolean;
  /** Of what is under way when the connection breaks, whether a message still arrives. */
  readonly arrivesAfterBreak: () => boolean;
  /** From the break until an end notices it. */
  readonly noticedAfter: () => number;
}

type Heard = (event: string, content: unknown, reply: ((answer: unknown) => void) | null) => void;

/** One end of a connection, as a process holds it. */
export class LinkEnd {
  onHeard: Heard = () => undefined;
  onClosed: () => void = () => undefined;
  #isOpen = true;

  constructor(
    private readonly link: Link,
    readonly life: Life,
  ) {}

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** `answered` is called with the answer of the other end, should one ever come. */
  send(event: string, content: unknown, answered: ((answer: unknown) => void) | null): void {
    if (!this.#isOpen || !this.life.isAlive) return;
    const other = this.link.other(this);
    this.link.carry(this, () => {
      const reply =
        answered === null
          ? null
          : (answer: unknown) => other.#answer(this, copied(answer), answered);
      other.onHeard(event, copied(content), reply);
    });
  }

  close(): void {
    if (!this.#isOpen || !this.life.isAlive) return;
    this.closed();
    this.link.break();
  }

  /** The process notices that it is closed. */
  closed(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.onClosed();
  }

  #answer(asker: LinkEnd, answer: unknown, answered: (answer: unknown) => void): void {
    if (this.#isOpen && this.life.isAlive)
      this.link.carry(this, () => asker.#isOpen && answered(answer));
  }
}

/** As on a wire: nothing of the sender's objects arrives. */
const copied = (content: unknown): unknown =>
  content === undefined ? undefined : (JSON.parse(JSON.stringify(content)) as unknown);

/**
 * One connection between a worker and a coordinator. Each direction keeps its order, as TCP does; of two connections
 * nothing is said. It may break at any moment, and each end learns of it in its own time.
 */
export class Link {
  readonly worker: LinkEnd;
  readonly coordinator: LinkEnd;
  #isBroken = false;
  readonly #arrived = new Map<LinkEnd, number>();
  readonly #stillCome = new Map<LinkEnd, boolean>();
  readonly #delay: () => number;

  constructor(
    lives: { readonly worker: Life; readonly coordinator: Life },
    private readonly time: VirtualTime,
    private readonly temper: NetworkTemper,
  ) {
    this.#delay = temper.newWay();
    this.worker = new LinkEnd(this, lives.worker);
    this.coordinator = new LinkEnd(this, lives.coordinator);
  }

  get isWhole(): boolean {
    return !this.#isBroken;
  }

  other(end: LinkEnd): LinkEnd {
    return end === this.worker ? this.coordinator : this.worker;
  }

  carry(from: LinkEnd, arrive: () => void): void {
    const { time, temper } = this;
    if (this.#isBroken || temper.isLost()) return;
    const to = this.other(from);
    const at = Math.max(this.#arrived.get(from) ?? 0, time.now + this.#delay());
    this.#arrived.set(from, at);
    const wasWhole = () => !this.#isBroken || this.#stillComesTo(to);
    for (let times = temper.isDoubled() ? 2 : 1; times > 0; times -= 1)
      time.after(at - time.now, () => to.isOpen && wasWhole() && arrive(), to.life);
  }

  /** By whatever means; the ends that do not know it yet learn of it. */
  break(): void {
    if (this.#isBroken) return;
    this.#isBroken = true;
    for (const end of [this.worker, this.coordinator])
      this.time.after(this.temper.noticedAfter(), () => end.closed(), end.life);
  }

  /** What is lost once is followed by nothing. */
  #stillComesTo(end: LinkEnd): boolean {
    const comes = (this.#stillCome.get(end) ?? true) && this.temper.arrivesAfterBreak();
    this.#stillCome.set(end, comes);
    return comes;
  }
}
