import type { Life } from '../time/life.js';
import type { VirtualTime } from '../time/virtual-time.js';

/** What becomes of one call of the store. `lost-answer`: it is committed, and its caller hears of a failure. */
export type CallFate = 'done' | 'refused' | 'lost-answer';

export interface StoreTemper {
  /** Milliseconds of one way. */
  readonly latency: () => number;
  readonly fate: () => CallFate;
  /** Nobody reaches it now. */
  readonly isAway: () => boolean;
  /** A call fails. */
  readonly onTrouble: () => void;
}

/** What a caller hears when the store cannot be reached, or does not say whether it committed. */
export class StoreAway extends Error {
  constructor() {
    super('The store is away.');
  }
}

/** The way of one process to the store: a call is a request, a commit and an answer, and each of the ways may fail. */
export class StoreCalls {
  constructor(
    private readonly time: VirtualTime,
    private readonly life: Life,
    private readonly temper: StoreTemper,
  ) {}

  /** `act` is the whole transaction. It happens though its caller has died meanwhile: the request had left. */
  call<T>(act: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      if (!this.life.isAlive) return;
      const answer = (settle: () => void) =>
        this.time.after(this.temper.latency(), settle, this.life);
      const failed = () => {
        this.temper.onTrouble();
        answer(() => reject(new StoreAway()));
      };
      this.time.after(this.temper.latency(), () => {
        const fate = this.temper.isAway() ? 'refused' : this.temper.fate();
        if (fate === 'refused') return failed();
        try {
          const result = act();
          if (fate === 'lost-answer') failed();
          else answer(() => resolve(result));
        } catch (error) {
          answer(() => reject(error instanceof Error ? error : new Error(String(error))));
        }
      });
    });
  }
}
