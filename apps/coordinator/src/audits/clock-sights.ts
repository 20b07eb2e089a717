import { type ClockEvent, type ClockSight, untoldEvent } from '#domain/clock';

/**
 * Ms. A worker tells a step within a second, and again within five when that was not acknowledged. So what two audits prove
 * is judged only after that, by the first audit that comes then, lest one thing be told twice.
 */
const RIPE = 10_000;

/** More audits within that time say no more: the later ones are left out. */
const MOST_SIGHTS = 16;

/** What one audit saw of one clock. */
export interface Look extends Omit<ClockSight, 'told'> {
  /** Another physical host of the database begins anew. */
  readonly reference: string;
  /** How many of the told events were told only when its measurement had begun: it may not contain them. */
  readonly toldLate: number;
}

interface Watched {
  readonly reference: string;
  /** Oldest first. Neighbours are judged in pairs. */
  readonly sights: readonly ClockSight[];
}

/**
 * The clocks as the audits of this process saw them: only within one process are their instants on a timeline that
 * nobody sets.
 */
export class ClockSights {
  private readonly clocks: Map<string, Watched>;
  private readonly told: Map<string, number>;

  /** @param before what is gone on from; it stays as it was, lest an audit that cannot be stored take anything with it */
  constructor(before?: ClockSights) {
    this.clocks = new Map(before?.clocks);
    this.told = new Map(before?.told);
  }

  /** So many events of this clock, or of the database's, were told since the last audit. */
  tell(clock: string, events: number): void {
    this.told.set(clock, (this.told.get(clock) ?? 0) + events);
  }

  /** What audits prove to have happened to this clock though nobody told it; each thing once. */
  untold(clock: string, { reference, toldLate, ...look }: Look): ClockEvent[] {
    const known = this.clocks.get(clock);
    const sights = known?.reference === reference ? known.sights : [];
    const told = this.told.get(clock) ?? 0;
    const ripe = sights.findLastIndex(({ at }) => look.at - at >= RIPE);
    const events = sights.slice(1, ripe + 1).flatMap((after, place) => {
      const before = sights[place];
      return before === undefined ? [] : (untoldEvent(before, after, told) ?? []);
    });
    const open = sights.slice(Math.max(0, ripe), Math.max(0, ripe) + MOST_SIGHTS - 1);
    this.clocks.set(clock, { reference, sights: [...open, { ...look, told: told - toldLate }] });
    return events;
  }
}
