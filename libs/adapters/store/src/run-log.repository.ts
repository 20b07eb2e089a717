import { Between, MoreThan, type EntityManager } from 'typeorm';
import type { Database } from './database.js';
import { RunLogEntity } from './entities/run-log.entity.js';
import { RunEntity } from './entities/run.entity.js';
import { insertRows, updateRows } from './statements.js';

/** Lines that a worker told of one command. */
export interface NewLogLines {
  readonly runId: string;
  readonly commandId: string;
  /** `n`: the worker's number of the line within the command. */
  readonly lines: readonly { readonly n: number; readonly text: string }[];
  readonly atMs: number;
}

export interface LogLine {
  /** Rises by one with every line of the run that is stored: the cursor. */
  readonly n: number;
  readonly commandId: string;
  /** The worker's number of it. */
  readonly line: number;
  readonly atMs: number;
  readonly text: string;
}

/** What workers tell while they carry out the commands of a run. Rows are never changed. */
export class RunLogRepository {
  constructor(private readonly database: Database) {}

  /**
   * Stores each line once, however often it is told; the first text counts.
   * @returns how many were new; none of a run that is not stored
   */
  async append({ runId, commandId, lines, atMs }: NewLogLines): Promise<number> {
    if (lines.length === 0) return 0;
    return this.database.write(async (manager) => {
      // One at a time within a run: else a number could become readable after a higher one, and never be read.
      const locked = await updateRows(manager, RunEntity, { id: runId }, { beat: () => 'beat' });
      if (locked === 0) return 0;
      const added = await newLines(manager, commandId, lines);
      const last = (await manager.maximum(RunLogEntity, 'n', { runId })) ?? 0;
      const rows = added.map(({ n: line, text: lineText }, i) => ({
        runId,
        n: last + 1 + i,
        commandId,
        line,
        atMs,
        lineText,
      }));
      await insertRows(manager, RunLogEntity, rows);
      return rows.length;
    });
  }

  /** The lines behind number `after` (0: from the first), in the order in which they were stored. */
  async read(runId: string, after: number, limit: number): Promise<LogLine[]> {
    const rows = await this.database.read((manager) =>
      manager.find(RunLogEntity, {
        where: { runId, n: MoreThan(after) },
        order: { n: 'ASC' },
        take: limit,
      }),
    );
    return rows.map(({ n, commandId, line, atMs, lineText: text }) => ({
      n,
      commandId,
      line,
      atMs,
      text,
    }));
  }
}

/** Those that are not stored, by number, each once. */
async function newLines(
  manager: EntityManager,
  commandId: string,
  lines: NewLogLines['lines'],
): Promise<NewLogLines['lines']> {
  const told = new Map(lines.toReversed().map((line) => [line.n, line]));
  const stored = await manager.find(RunLogEntity, {
    select: { line: true },
    where: { commandId, line: Between(Math.min(...told.keys()), Math.max(...told.keys())) },
  });
  for (const { line } of stored) told.delete(line);
  return [...told.values()].toSorted((a, b) => a.n - b.n);
}
