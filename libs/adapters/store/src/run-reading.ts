import { In, type EntityManager, type FindOptionsWhere } from 'typeorm';
import type { Database } from './database.js';
import { RunStepEntity } from './entities/run-step.entity.js';
import { RunEntity } from './entities/run.entity.js';
import { storedRun, type StoredRun } from './stored-run.js';

/** Each repeat needs another commit between reads that take milliseconds. */
const ATTEMPTS = 50;

/**
 * Runs with their steps, newest first. Two statements may see two states of the database, so the
 * versions are read once more at the end: if none has moved, no save fell in between.
 * @param limit of runs; none: all
 */
export async function readRuns(
  database: Database,
  where: FindOptionsWhere<RunEntity>,
  limit?: number,
): Promise<StoredRun[]> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const runs = await database.read((manager) => consistentRuns(manager, where, limit));
    if (runs !== null) return runs;
  }
  throw new Error('Runs are saved so often that they cannot be read. Try again.');
}

/** Null: a save fell in between. */
export async function consistentRuns(
  manager: EntityManager,
  where: FindOptionsWhere<RunEntity>,
  limit?: number,
): Promise<StoredRun[] | null> {
  const rows = await manager.find(RunEntity, {
    where,
    order: { n: 'DESC' },
    ...(limit === undefined ? {} : { take: limit }),
  });
  if (rows.length === 0) return [];
  const ids = In(rows.map(({ id }) => id));
  const steps = await manager.find(RunStepEntity, { where: { runId: ids }, order: { seq: 'ASC' } });
  const versions = await manager.find(RunEntity, {
    where: { id: ids },
    select: { id: true, version: true },
  });
  const version = new Map(versions.map((run) => [run.id, run.version]));
  if (rows.some((run) => version.get(run.id) !== run.version)) return null;
  const stepsOf = new Map<string, RunStepEntity[]>(rows.map(({ id }) => [id, []]));
  for (const step of steps) stepsOf.get(step.runId)?.push(step);
  return rows.map((row) => storedRun(row, stepsOf.get(row.id) ?? []));
}
