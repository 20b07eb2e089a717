import { IsNull, MoreThan, Not, type EntityManager } from 'typeorm';
import type { Run, RunStatus, StateChange } from '#domain/runbook';
import type { RunEventView } from '#protocol';
import type { Database } from './database.js';
import { RunEventEntity } from './entities/run-event.entity.js';
import { RunStepEntity } from './entities/run-step.entity.js';
import { RunEntity } from './entities/run.entity.js';
import { failureKind } from './failure-kind.js';
import { nameKey } from './name-key.js';
import { readRuns } from './run-reading.js';
import { insertRows, updateRows } from './statements.js';
import {
  changedSteps,
  instants,
  progressColumns,
  runRow,
  stepProgressColumns,
  stepRow,
  type NewRun,
  type StoredRun,
} from './stored-run.js';
import { withinEnvironment } from './unknown-environment.js';

export type RunCreation =
  | { readonly kind: 'created'; readonly stored: StoredRun }
  /** Another run of the environment is not over. */
  | { readonly kind: 'environment-busy'; readonly runId: string }
  /** The idempotency key was used before, for this run. */
  | { readonly kind: 'duplicate'; readonly runId: string };

export type RunSaving =
  | { readonly kind: 'saved'; readonly stored: StoredRun }
  /** Somebody else saved the run, or removed it: load it again. Nothing was written. */
  | { readonly kind: 'stale' };

export interface RunFilter {
  readonly environment?: string | undefined;
  readonly status?: RunStatus | undefined;
  readonly limit: number;
}

/** What stood in the way of a run may be over before it is looked up; then the run is tried again. */
const CREATE_ATTEMPTS = 5;

export class RunRepository {
  constructor(private readonly database: Database) {}

  /**
   * Stores a run that has not begun; the indexes decide who wins.
   * @throws UnknownEnvironment when the environment, and so the plan, was removed
   */
  async create({ atMs, ...request }: NewRun): Promise<RunCreation> {
    const stored: StoredRun = {
      ...request,
      version: 1,
      createdAtMs: atMs,
      startedAtMs: null,
      finishedAtMs: null,
    };
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.#insert(stored);
        return { kind: 'created', stored };
      } catch (error) {
        if (failureKind(error) !== 'unique') throw error;
        const obstacle = await this.#obstacle(stored);
        if (obstacle !== null) return obstacle;
        if (attempt === CREATE_ATTEMPTS) throw error;
      }
    }
  }

  async load(id: string): Promise<StoredRun | null> {
    const [stored] = await readRuns(this.database, { id }, 1);
    return stored ?? null;
  }

  /**
   * Replaces `stored` by `next`, with one event for each of `changes`, if nobody else did in between.
   * @param atMs of the events, and of the start or the end of the run if this is it
   */
  async save(
    stored: StoredRun,
    next: Run,
    changes: readonly StateChange[],
    atMs: number,
  ): Promise<RunSaving> {
    const steps = changedSteps(stored.run, next);
    const { version } = stored;
    const saved = { ...stored, ...instants(stored, next, atMs), run: next, version: version + 1 };
    const { startedAtMs, finishedAtMs } = saved;
    const columns = { ...progressColumns(next), version: version + 1, startedAtMs, finishedAtMs };
    return this.database.write(async (manager) => {
      const written = await updateRows(manager, RunEntity, { id: next.id, version }, columns);
      if (written === 0) return { kind: 'stale' };
      for (const step of steps) {
        const key = { runId: next.id, seq: step.seq };
        if ((await updateRows(manager, RunStepEntity, key, stepProgressColumns(step))) !== 1)
          throw new Error(`The store is damaged: run ${next.id} has no row for step ${step.seq}.`);
      }
      await appendEvents(manager, next.id, changes, atMs);
      return { kind: 'saved', stored: saved };
    });
  }

  /** Every run that is not over, oldest first: what a starting coordinator goes on with. */
  async active(): Promise<StoredRun[]> {
    const newestFirst = await readRuns(this.database, { activeKey: Not(IsNull()) });
    return newestFirst.toReversed();
  }

  /** Newest first, in the order of their creation. */
  async list({ environment, status, limit }: RunFilter): Promise<StoredRun[]> {
    return readRuns(
      this.database,
      {
        ...(environment === undefined ? {} : { environmentKey: nameKey(environment) }),
        ...(status === undefined ? {} : { status }),
      },
      limit,
    );
  }

  /** The history of a run from the event behind number `after` (0: from the first), oldest first. */
  async events(runId: string, after: number, limit: number): Promise<RunEventView[]> {
    const rows = await this.database.read((manager) =>
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

  async #insert(stored: StoredRun): Promise<void> {
    const { run } = stored;
    const steps = run.steps.map((step) => stepRow(run.id, step));
    const writing = this.database.write(async (manager) => {
      await insertRows(manager, RunEntity, [runRow(stored)]);
      await insertRows(manager, RunStepEntity, steps);
    });
    await withinEnvironment(run.environment, writing);
  }

  async #obstacle({ run, idempotencyKey }: StoredRun): Promise<RunCreation | null> {
    return this.database.read(async (manager) => {
      const same =
        idempotencyKey === null ? null : await manager.findOneBy(RunEntity, { idempotencyKey });
      if (same !== null) return { kind: 'duplicate', runId: same.id };
      const activeKey = nameKey(run.environment);
      const active = await manager.findOneBy(RunEntity, { activeKey });
      return active && { kind: 'environment-busy', runId: active.id };
    });
  }
}

/** The run's row is locked by the transaction, so nobody else counts on. */
async function appendEvents(
  manager: EntityManager,
  runId: string,
  changes: readonly StateChange[],
  atMs: number,
): Promise<void> {
  if (changes.length === 0) return;
  const last = (await manager.maximum(RunEventEntity, 'n', { runId })) ?? 0;
  await insertRows(
    manager,
    RunEventEntity,
    changes.map(({ type, host, service, status, message }, i) => ({
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
