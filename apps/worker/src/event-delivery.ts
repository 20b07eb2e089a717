import type { CommandEvent } from '#protocol';
import { EventOutbox } from './event-outbox.js';
import type { Log } from './log.js';
import { type Line, Redelivery } from './redelivery.js';

/** The way to the coordinator, as far as command events go. */
export type EventLine = Line<CommandEvent>;

/** Sends command events in order and again until each is acknowledged, through any number of lost connections. */
export class EventDelivery extends Redelivery<CommandEvent> {
  readonly #outbox: EventOutbox;
  readonly #log: Log;

  constructor(line: () => EventLine, log: Log) {
    const outbox = new EventOutbox();
    super('a command event', outbox, line, log);
    [this.#outbox, this.#log] = [outbox, log];
  }

  add(event: CommandEvent): void {
    const dropped = this.#outbox.add(event);
    if (dropped > 0)
      this.#log(`${dropped} command event dropped: the coordinator has acknowledged none for long`);
    this.flush();
  }
}
