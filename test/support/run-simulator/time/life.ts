/** The life of one simulated process. What is asked of the world in its name ends with it. */
export class Life {
  #isAlive = true;
  #isStopped = false;
  #timers: (() => void)[] = [];
  #others: (() => void)[] = [];

  constructor(readonly name: string) {}

  get isAlive(): boolean {
    return this.#isAlive;
  }

  /** As by SIGSTOP: time passes and nothing of it happens to the process. */
  get isStopped(): boolean {
    return this.#isStopped;
  }

  kill(): void {
    this.#isAlive = false;
    this.#timers = [];
    this.#others = [];
  }

  stop(): void {
    this.#isStopped = true;
  }

  /**
   * As by SIGCONT: all that came meanwhile happens at once. First the timers that are due, then what arrived, however
   * early: so does libuv's loop (docs.libuv.org, "The I/O loop").
   */
  goOn(): void {
    this.#isStopped = false;
    const kept = [...this.#timers, ...this.#others];
    this.#timers = [];
    this.#others = [];
    for (const happen of kept) happen();
  }

  keep(happening: () => void, kind: 'timer' | 'other'): void {
    (kind === 'timer' ? this.#timers : this.#others).push(happening);
  }
}
