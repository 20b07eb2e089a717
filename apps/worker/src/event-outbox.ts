import type { CommandEvent } from '#protocol';

/** Two a command and one command at a time: this many are only kept if nobody acknowledges for a long time. */
const MAX_KEPT = 200;

/** Command events that the coordinator has not acknowledged, oldest first. */
export class EventOutbox {
  #events: CommandEvent[] = [];

  /** The number of events that had to be dropped for it; the coordinator can still ask for their commands. */
  add(event: CommandEvent): number {
    this.#events.push(event);
    const excess = Math.max(0, this.#events.length - MAX_KEPT);
    this.#events.splice(0, excess);
    return excess;
  }

  get first(): CommandEvent | null {
    return this.#events[0] ?? null;
  }

  acknowledge({ commandId }: CommandEvent, upTo: number): void {
    this.#events = this.#events.filter((event) => event.commandId !== commandId || event.n > upTo);
  }
}
