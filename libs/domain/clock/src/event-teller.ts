import type { SlewSoFar } from './applied-slew.js';
import { toMs } from './clock-look.js';
import { type Moved, SMALLEST_MOVE } from './movement.js';
import type { OffsetInterval } from './offset-interval.js';
import type { Shift } from './shift.js';

/** What is known of one event. The same id again: more is known of it, and the latest counts. */
export interface WatchedEvent {
  /** From 1 in each watch. */
  readonly id: number;
  readonly kind: 'step' | 'slewing' | 'suspend';
  /** Ms; see ClockEvent. */
  readonly change: OffsetInterval;
  /** Monotonic, ns: it happened in between; of slewing that goes on: so far. */
  readonly from: bigint;
  readonly to: bigint;
  /** False: slewing that goes on. */
  readonly isOver: boolean;
}

/** By which slewing was noticed. */
type Cause = 'movement' | 'applied';

/** A record of slewing that goes on, and when it was last told, monotonic ns. */
interface Told {
  readonly id: number;
  readonly at: bigint;
}

export interface WhatWasTold {
  readonly lastId: number;
  /** Null: none goes on that is worth telling. */
  readonly open: Readonly<Record<Cause, Told | null>>;
}

export const NOTHING_TOLD: WhatWasTold = { lastId: 0, open: { movement: null, applied: null } };

/** Ns. Each word about slewing that goes on is written to disk. */
const TELL_EVERY = 10_000_000_000n;

/** Ms. */
const SMALLEST = Number(SMALLEST_MOVE) / 1e6;

/** Gives each event its id, and keeps back what is too small or was told just now. */
export class EventTeller {
  readonly events: WatchedEvent[] = [];
  told: WhatWasTold;
  readonly #now: bigint;

  constructor(told: WhatWasTold, now: bigint) {
    this.told = told;
    this.#now = now;
  }

  moved({ kind, change, from, to, isOver }: Moved): void {
    if (kind === 'slewing') this.slewed('movement', { change: toMs(change), from, to, isOver });
    else this.events.push({ id: this.#nextId(), kind, change: toMs(change), from, to, isOver });
  }

  slept({ change, from, to }: Shift): void {
    const id = this.#nextId();
    this.events.push({ id, kind: 'suspend', change: toMs(change), from, to, isOver: true });
  }

  slewed(cause: Cause, slew: SlewSoFar): void {
    let told = this.told.open[cause];
    if (this.#isDue(told, slew)) {
      told = { id: told?.id ?? this.#nextId(), at: this.#now };
      this.events.push({ id: told.id, kind: 'slewing', ...slew });
    }
    this.told = {
      ...this.told,
      open: { ...this.told.open, [cause]: slew.isOver ? null : told },
    };
  }

  #isDue(told: Told | null, { change, isOver }: SlewSoFar): boolean {
    if (told === null) return Math.max(change.lower, -change.upper) >= SMALLEST;
    return isOver || this.#now - told.at >= TELL_EVERY;
  }

  #nextId(): number {
    this.told = { ...this.told, lastId: this.told.lastId + 1 };
    return this.told.lastId;
  }
}
