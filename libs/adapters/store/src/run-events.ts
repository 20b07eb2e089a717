import { MoreThan, type EntityManager } from 'typeorm';
import type { StateChange } from '#domain/runbook';
import type { RunEventView } from '#protocol';
import type { Database } from './database.js';
import { RunEventEntity } from './entities/run-event.entity.js';
import { insertRows } from './statements.js';

/** The lease went to another owner: the one change that is none of the run's own state. */
interface LeaseChange extends Omit<StateChange, 'type'> {
  readonly type: 'lease';
}

/** Within a transaction that has written the run's row first, so that nobody else counts on. */
export async function appendEvents(
  manager: EntityManager,
  runId: string,
  {
    events,
    atMs,
  }: { readonly events: readonly (StateChange | LeaseChange)[]; readonly atMs: number },
): Promise<void> {
  if (events.length === 0) return;
  const last = (await manager.maximum(RunEventEntity, 'n', { runId })) ?? 0;
  await insertRows(
    manager,
    RunEventEntity,
    events.map(({ type, host, service, status, message }, i) => ({
      runId,
      n: last + 1 + i,
      atMs,
      type,
      host,
      service,
      status,
      message,
    })),
  );
}

export async function readEvents(
  database: Database,
  runId: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<RunEventView[]> {
  const rows = await database.read((manager) =>
    manager.find(RunEventEntity, {
      where: { runId, n: MoreThan(after) },
      order: { n: 'ASC' },
      take: limit,
    }),
  );
  return rows.map(({ n, atMs, type, host, service, status, message }) => ({
    n,
    atMs,
    type: type as RunEventView['type'],
    host,
    service,
    status,
    message,
  }));
}
