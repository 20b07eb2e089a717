import {
  closedWatch,
  NEW_WATCH,
  type StepWatch,
  watched,
  type WatchedEvent,
  type WatchRead,
} from '#domain/clock';
import type { HostAdapters } from './host-adapters.js';
import { reasonOf } from './log.js';

/** Milliseconds between two looks, drawn anew each time, so that they do not follow the beat of any tick. */
const LOOK_MIN = 100;
const LOOK_SPREAD = 100;

/** What the watch needs of its host. */
export type WatchedHost = Pick<HostAdapters, 'clock' | 'bootTime' | 'sharesRate'>;

/** What was seen with one look. `watch`: what is known from now on. */
export interface Sight {
  readonly events: readonly WatchedEvent[];
  readonly watch: StepWatch;
  /** Monotonic, ns. */
  readonly now: bigint;
}

/** Looks at the clocks of the host again and again, some microseconds each time, and says what that shows. */
export class ClockWatch {
  #watch: StepWatch = NEW_WATCH;
  #timer: NodeJS.Timeout | null = null;
  #isStopped = false;

  /** `failed`: the clocks cannot be read; the watch has ended. */
  constructor(
    private readonly host: WatchedHost,
    private readonly told: {
      readonly seen: (sight: Sight) => void;
      readonly failed: (why: string) => void;
    },
  ) {}

  start(): void {
    if (this.#isStopped || !this.#safely(() => this.look())) return;
    this.#timer = setTimeout(() => this.start(), LOOK_MIN + Math.random() * LOOK_SPREAD).unref();
  }

  /** One look now. */
  look(): void {
    const read = this.#read();
    const { watch, events } = watched(this.#watch, read, this.host);
    this.#watch = watch;
    this.told.seen({ events, watch, now: read.after });
  }

  /** Looks a last time; what is under way is told as far as it is known. */
  stop(): void {
    this.#isStopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#safely(() => {
      this.look();
      const { watch, events } = closedWatch(this.#watch, this.host);
      this.#watch = watch;
      this.told.seen({ events, watch, now: process.hrtime.bigint() });
    });
  }

  /** False: it failed, and that was told. */
  #safely(work: () => void): boolean {
    try {
      work();
      return true;
    } catch (error) {
      this.told.failed(reasonOf(error));
      return false;
    }
  }

  #read(): WatchRead {
    const { clock, bootTime } = this.host;
    const appliedRatePpm = clock.appliedRatePpm();
    const before = process.hrtime.bigint();
    const wall = clock.read();
    const after = process.hrtime.bigint();
    const boot = bootTime?.read() ?? null;
    const last = process.hrtime.bigint();
    return {
      before,
      wall: wall.ns,
      after,
      granularity: BigInt(wall.granularityNs),
      appliedRatePpm,
      boottime: boot && {
        before: after,
        value: boot.ns,
        after: last,
        granularity: BigInt(boot.granularityNs),
      },
    };
  }
}
