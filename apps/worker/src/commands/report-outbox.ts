import type { CommandEventBatch } from '#protocol';
import type { Journal } from '../journal/journal.js';
import type { Outbox } from '../redelivery.js';
import type { CommandMemory } from './command-memory.js';
import type { CommandRecord } from './command-record.js';

/** The reports in the journal that no coordinator has acknowledged. */
export class ReportOutbox implements Outbox<CommandEventBatch> {
  constructor(
    private readonly memory: CommandMemory,
    private readonly journal: Journal<CommandRecord>,
  ) {}

  get first(): CommandEventBatch | null {
    return this.memory.firstUntold;
  }

  /** Of what was not sent nothing is taken for stored. */
  async acknowledge({ commandId, events }: CommandEventBatch, upTo: number): Promise<boolean> {
    const sent = events.map(({ n }) => n).filter((n) => n <= upTo);
    if (sent.length === 0) return false;
    await this.journal.writeFact({ kind: 'acked', commandId, upTo: Math.max(...sent) });
    return true;
  }
}
