import { Timers } from '#adapters/timers';

interface Due {
  readonly at: number;
  readonly act: () => void;
}

/** Time that passes when nothing else can happen any more. */
export class VirtualTimers extends Timers {
  #now = 0;
  #due: Due[] = [];

  override now(): number {
    return this.#now;
  }

  override sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted === true) return resolve();
      const end = (): void => {
        takeBack();
        signal?.removeEventListener('abort', end);
        resolve();
      };
      const takeBack = this.after(milliseconds, end);
      signal?.addEventListener('abort', end);
    });
  }

  override after(milliseconds: number, act: () => void): () => void {
    const due = { at: this.#now + milliseconds, act };
    this.#due.push(due);
    return () => (this.#due = this.#due.filter((other) => other !== due));
  }

  /** Resolves, with time passing, as the promise does; rejects when nothing is left that could bring that about. */
  async until<T>(promise: Promise<T>): Promise<T> {
    const settled = promise.then(
      () => true,
      () => true,
    );
    const isSettled = () => Promise.race([settled, this.#turn().then(() => false)]);
    while (!(await isSettled()))
      if (!(await this.#step()) && !(await isSettled())) throw new Error('Nothing is left.');
    return promise;
  }

  /** Lets so much time pass, with all that happens in it. */
  async pass(milliseconds: number): Promise<void> {
    const until = this.#now + milliseconds;
    while (await this.#step(until));
    this.#now = until;
  }

  /** What can happen now, then the next instant for which something waits. False: there is none up to then. */
  async #step(until = Infinity): Promise<boolean> {
    await this.#turn();
    const next = this.#due.toSorted((a, b) => a.at - b.at)[0];
    if (next === undefined || next.at > until) return false;
    this.#due = this.#due.filter((due) => due !== next);
    this.#now = Math.max(this.#now, next.at);
    next.act();
    return true;
  }

  /** All promises that can be kept now are. */
  #turn(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
  }
}
