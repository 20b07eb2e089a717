import type { Fact } from '../facts.js';
import type { Life } from '../time/life.js';
import type { World } from '../world.js';

export interface SlotProcess {
  readonly life: Life;
  start(): void;
  /** As by SIGTERM; resolves when it has ended by itself. */
  close(): Promise<void>;
}

interface SlotWays<P> {
  readonly made: (name: string) => P;
  /** A process has died; the next one comes later. */
  readonly onDead: (life: Life) => void;
  /** A process stands still. */
  readonly onStopped: (life: Life) => void;
}

/** Milliseconds after which one who is asked to end is killed, as service managers do. */
const KILL_AFTER = 20_000;

/**
 * A place at which one process after the other runs: a coordinator's, or the worker's of a host. Whatever ends a process,
 * another one is started there after a while.
 */
export class Slot<P extends SlotProcess> {
  #process: P | null = null;
  #started = 0;
  /** Milliseconds: when the process was last started or went on; null: nothing of it goes on, or it is about to end. */
  #goesOnSince: number | null = null;
  #continued: () => void = () => undefined;

  constructor(
    readonly name: string,
    private readonly world: World,
    private readonly ways: SlotWays<P>,
  ) {}

  /** The one that lives; it may be stopped. */
  get process(): P | null {
    return this.#process;
  }

  get goesOnSince(): number | null {
    return this.#goesOnSince;
  }

  start(): void {
    if (this.#process !== null) return;
    this.#started += 1;
    const process = this.ways.made(`${this.name}.${this.#started}`);
    this.#process = process;
    this.#goesOnSince = this.world.time.now;
    this.#tell(process, 'started');
    process.start();
  }

  /** As by SIGKILL, or a power cut. */
  kill(startAfter: number): void {
    const process = this.#process;
    if (process === null) return;
    this.#dead(process, 'killed', startAfter);
  }

  /** As by SIGTERM. */
  end(startAfter: number): void {
    const process = this.#process;
    if (process === null) return;
    this.#goesOnSince = null;
    const ended = () => {
      if (this.#process === process) this.#dead(process, 'ended', startAfter);
    };
    void process.close().then(ended);
    this.world.time.after(KILL_AFTER, ended);
  }

  /** As by SIGSTOP, and SIGCONT after so many ms. */
  stop(goesOnAfter: number): void {
    const process = this.#process;
    if (process === null || process.life.isStopped) return;
    process.life.stop();
    const isEnding = this.#goesOnSince === null;
    this.#goesOnSince = null;
    this.#tell(process, 'stopped');
    this.ways.onStopped(process.life);
    const goOn = () => {
      if (!process.life.isAlive || !process.life.isStopped) return;
      this.#goesOnSince = isEnding ? null : this.world.time.now;
      this.#tell(process, 'continued');
      process.life.goOn();
    };
    this.#continued = goOn;
    this.world.time.after(goesOnAfter, () => {
      if (this.#continued === goOn) goOn();
    });
  }

  /** At once. */
  goOn(): void {
    this.#continued();
  }

  #dead(process: P, how: 'killed' | 'ended', startAfter: number): void {
    this.#process = null;
    this.#goesOnSince = null;
    process.life.kill();
    this.ways.onDead(process.life);
    this.#tell(process, how);
    this.world.time.after(startAfter, () => this.start());
  }

  #tell({ life }: P, what: Extract<Fact, { kind: 'process' }>['what']): void {
    this.world.tell({ kind: 'process', process: life.name, what });
  }
}
