import type { Fact, JournalRecord } from '../facts.js';

/** What the world knows of one host's worker: from its disk and from the wire. */
export interface HostMemory {
  /** The highest fence under which it has given a word on the wire; of this journal. */
  fence: number;
  /** Commands that it has acknowledged; of this journal. */
  readonly acknowledged: Set<string>;
  /** Records of commands that are safe on the disk, as `type commandId`. */
  readonly durable: Set<string>;
  /** Commands of which something was intended that is not known to have ended; the last one last. */
  readonly intents: Set<string>;
}

/** Follows what is written on the disks. A journal that somebody deletes is forgotten: nothing can be asked of it. */
export class HostMemories {
  readonly #hosts = new Map<string, HostMemory>();

  of(host: string): HostMemory {
    const known = this.#hosts.get(host);
    if (known !== undefined) return known;
    const memory: HostMemory = {
      fence: 0,
      acknowledged: new Set(),
      durable: new Set(),
      intents: new Set(),
    };
    this.#hosts.set(host, memory);
    return memory;
  }

  see(fact: Fact): void {
    if (fact.kind === 'written') this.#written(this.of(fact.host), fact.record);
    if (fact.kind === 'journal-deleted') this.#hosts.delete(fact.host);
    if (fact.kind !== 'synced') return;
    for (const { type, commandId } of fact.records)
      if (commandId !== null) this.of(fact.host).durable.add(`${type} ${commandId}`);
  }

  #written(memory: HostMemory, { type, commandId }: JournalRecord): void {
    if (commandId === null || !['intent', 'withdrawn', 'done'].includes(type)) return;
    memory.intents.delete(commandId);
    if (type === 'intent') memory.intents.add(commandId);
  }
}
