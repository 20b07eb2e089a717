import { IsNull, Not, type EntityManager } from 'typeorm';
import type { RunHead } from '#domain/runbook';
import type { Database } from './database.js';
import { EnvironmentEntity } from './entities/environment.entity.js';
import { RunEntity } from './entities/run.entity.js';
import { nameKey } from './name-key.js';
import { appendEvents } from './run-events.js';
import { consistentRuns } from './run-reading.js';
import { updateRows } from './statements.js';
import type { StoredRun } from './stored-run.js';

/** Who drives a run: a process, by the id that it gave itself, for as long as the epoch is its own. */
export interface Lease {
  readonly owner: string;
  /** From 1; grows by one with every claim of the run. */
  readonly epoch: number;
}

export interface HeldLease extends Lease {
  readonly runId: string;
}

/** The run is asked for as it was seen: whoever asks second finds another epoch, and an owner that lives another beat. */
export interface RunClaim {
  readonly runId: string;
  readonly epoch: number;
  readonly beat: number;
  readonly owner: string;
  readonly atMs: number;
  /** For the history. */
  readonly message: string;
}

export type RunClaiming =
  | { readonly kind: 'claimed'; readonly stored: StoredRun }
  /** Another one claimed it, its owner lives, or it is over. Nothing was written. */
  | { readonly kind: 'taken' };

export async function activeHeads(database: Database): Promise<RunHead[]> {
  const rows = await database.read((manager) =>
    manager.find(RunEntity, {
      select: {
        id: true,
        environment: true,
        status: true,
        version: true,
        owner: true,
        epoch: true,
        beat: true,
      },
      where: { activeKey: Not(IsNull()) },
      order: { n: 'ASC' },
    }),
  );
  return rows.map(({ id, environment, status, version, owner, epoch, beat }) => ({
    runId: id,
    environment,
    status: status as RunHead['status'],
    version,
    owner,
    epoch,
    beat,
  }));
}

/** Within one transaction. */
export async function claimRun(manager: EntityManager, claim: RunClaim): Promise<RunClaiming> {
  const { runId, epoch, beat, owner } = claim;
  const seen = { id: runId, epoch, beat, activeKey: Not(IsNull()) };
  const mine = { owner, epoch: epoch + 1, beat: 0, version: () => 'version + 1' };
  if ((await updateRows(manager, RunEntity, seen, mine)) === 0) return alreadyMine(manager, claim);
  await fenceRun(manager, runId);
  const { atMs, message } = claim;
  const event = { type: 'lease', host: null, service: null, status: 'claimed', message } as const;
  await appendEvents(manager, runId, { events: [event], atMs });
  return { kind: 'claimed', stored: await claimed(manager, runId) };
}

/** A claim whose commit had no answer is made again: what it finds then is its own. */
async function alreadyMine(
  manager: EntityManager,
  { runId, epoch, owner }: RunClaim,
): Promise<RunClaiming> {
  const mine = { id: runId, owner, epoch: epoch + 1, activeKey: Not(IsNull()) };
  if (!(await manager.existsBy(RunEntity, mine))) return { kind: 'taken' };
  return { kind: 'claimed', stored: await claimed(manager, runId) };
}

/** Greater than every fence that was ever given for the environment. */
async function fenceRun(manager: EntityManager, id: string): Promise<void> {
  const { environment } = await manager.findOneOrFail(RunEntity, {
    where: { id },
    select: { id: true, environment: true },
  });
  const key = { nameKey: nameKey(environment) };
  await updateRows(manager, EnvironmentEntity, key, { fence: () => 'fence + 1' });
  const { fence } = await manager.findOneByOrFail(EnvironmentEntity, key);
  await updateRows(manager, RunEntity, { id }, { fence });
}

async function claimed(manager: EntityManager, id: string): Promise<StoredRun> {
  const [stored] = (await consistentRuns(manager, { id }, 1)) ?? [];
  if (stored === undefined) throw new Error(`run ${id} changed while its row was locked`);
  return stored;
}

/** @param drivenMs since the last beat */
export async function beatRun(
  manager: EntityManager,
  { runId, owner, epoch }: HeldLease,
  drivenMs: number,
): Promise<'kept' | 'lost'> {
  const ms = Math.round(drivenMs);
  const written = await updateRows(
    manager,
    RunEntity,
    { id: runId, owner, epoch },
    { beat: () => 'beat + 1', drivenMs: () => `driven_ms + ${ms}` },
  );
  return written === 1 ? 'kept' : 'lost';
}
