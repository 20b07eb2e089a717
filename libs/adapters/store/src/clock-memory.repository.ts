import { type ClockMemory, NO_MEMORY } from '#domain/clock';
import type { Database } from './database.js';
import { ClockMemoryEntity } from './entities/clock-memory.entity.js';
import { failureKind } from './failure-kind.js';
import { storedObject } from './json-column.js';
import { nameKey } from './name-key.js';
import { insertRows, updateRows } from './statements.js';
import { withinEnvironment } from './unknown-environment.js';

/** Rows of an earlier release named a generation without its host; which server that was is not known. */
type StoredMemory = Omit<ClockMemory, 'controller'> & Partial<Pick<ClockMemory, 'controller'>>;

/** Attempts of a change that others get in the way of: each failed one means that another has succeeded. */
const ATTEMPTS = 20;

/** What the audits of an environment remember of each other. */
export class ClockMemoryRepository {
  constructor(private readonly database: Database) {}

  /** Nothing when there was no audit yet. */
  async find(environment: string): Promise<ClockMemory> {
    return (await this.#row(environment)).memory;
  }

  /**
   * Replaces it by what `change` makes of it, which may be asked again when somebody else changed it in between.
   * @throws UnknownEnvironment
   */
  async change(
    environment: string,
    change: (memory: ClockMemory) => ClockMemory,
  ): Promise<ClockMemory> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const { memory, version } = await this.#row(environment);
      const next = change(memory);
      if (version > 0 && JSON.stringify(next) === JSON.stringify(memory)) return next;
      if (await this.#write(environment, next, version)) return next;
    }
    throw new Error(`The clock memory of ${environment} is changed without end by others.`);
  }

  async #row(environment: string): Promise<{ memory: ClockMemory; version: number }> {
    const environmentKey = nameKey(environment);
    const row = await this.database.read((manager) =>
      manager.findOneBy(ClockMemoryEntity, { environmentKey }),
    );
    if (row === null) return { memory: NO_MEMORY, version: 0 };
    const cell = { table: 'clock_memory', id: environmentKey, column: 'memory_json' };
    const { shownAhead, controller, corrections } = storedObject<StoredMemory>(
      row.memoryJson,
      cell,
    );
    const memory = { shownAhead, controller: controller ?? null, corrections };
    return { memory, version: row.version };
  }

  /** False: somebody else was first, and nothing was written. */
  async #write(environment: string, memory: ClockMemory, version: number): Promise<boolean> {
    const environmentKey = nameKey(environment);
    const columns = { memoryJson: JSON.stringify(memory), version: version + 1 };
    if (version > 0)
      return (
        (await this.database.write((manager) =>
          updateRows(manager, ClockMemoryEntity, { environmentKey, version }, columns),
        )) === 1
      );
    try {
      await withinEnvironment(
        environment,
        this.database.write((manager) =>
          insertRows(manager, ClockMemoryEntity, [{ environmentKey, ...columns }]),
        ),
      );
      return true;
    } catch (error) {
      if (failureKind(error) === 'unique') return false;
      throw error;
    }
  }
}
