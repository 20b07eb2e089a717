import { setImmediate as nextTurn } from 'node:timers/promises';
import { EventQueue, type QueuedEvent } from './event-queue.js';
import type { Life } from './life.js';

interface Event extends QueuedEvent {
  at: number;
  order: number;
  readonly act: () => void;
  readonly life: Life | null;
  readonly kind: 'timer' | 'other';
  isTakenBack: boolean;
}

/**
 * The only clock of a simulated world: milliseconds that pass when nothing is left to do. One event is acted on at a
 * time, and all that follows from it in the same instant (settled promises, whatever they settle) is over before the
 * next one. So two runs of one seed are one and the same history.
 */
export class VirtualTime {
  readonly #queue = new EventQueue<Event>();
  #now = 0;
  #asked = 0;
  #acted = 0;

  get now(): number {
    return this.#now;
  }

  /** Events so far. */
  get acted(): number {
    return this.#acted;
  }

  /** `life`: the process to which it happens; nothing happens to a dead one. Returns how to take it back. */
  after(
    milliseconds: number,
    act: () => void,
    life: Life | null = null,
    kind: Event['kind'] = 'other',
  ): () => void {
    const at = this.#now + Math.max(0, milliseconds);
    const event: Event = { at, order: this.#asked, act, life, kind, isTakenBack: false };
    this.#asked += 1;
    this.#queue.add(event);
    return () => {
      event.isTakenBack = true;
    };
  }

  /** Acts on the next event and on what follows from it at once; false: there is none. */
  async step(): Promise<boolean> {
    for (let event = this.#queue.take(); event !== undefined; event = this.#queue.take()) {
      const { at, act, life } = event;
      if (event.isTakenBack || life?.isAlive === false) continue;
      if (life?.isStopped === true) {
        // Comes in its turn when the process goes on, unless it is taken back until then.
        life.keep(() => this.#again(event), event.kind);
        continue;
      }
      this.#now = at;
      this.#acted += 1;
      act();
      // A macrotask later every microtask is done.
      await nextTurn();
      return true;
    }
    return false;
  }

  #again(event: Event): void {
    event.at = this.#now;
    event.order = this.#asked;
    this.#asked += 1;
    this.#queue.add(event);
  }
}
