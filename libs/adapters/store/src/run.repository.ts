import { IsNull, Not, type EntityManager } from 'typeorm';
import type { Run, RunHead, RunStatus, StateChange } from '#domain/runbook';
import type { RunEventView } from '#protocol';
import type { Database } from './database.js';
import { RunCommandEntity } from './entities/run-command.entity.js';
import { RunStepEntity } from './entities/run-step.entity.js';
import { RunEntity } from './entities/run.entity.js';
import { failureKind } from './failure-kind.js';
import { nameKey } from './name-key.js';
import { appendEvents, readEvents } from './run-events.js';
import {
  activeHeads,
  beatRun,
  claimRun,
  type HeldLease,
  type Lease,
  type RunClaim,
  type RunClaiming,
} from './run-lease.js';
import { readRuns } from './run-reading.js';
import { insertRows, updateRows } from './statements.js';
import {
  changedSteps,
  instants,
  newCommands,
  NOT_CLAIMED,
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
  | { readonly kind: 'stale' }
  /** Another one drives the run now: let go of it. Nothing was written. */
  | { readonly kind: 'lease-lost' };

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
   * Stores a run that has not begun, with the first rows of its history; the indexes decide who wins.
   * @throws UnknownEnvironment when the environment, and so the plan, was removed
   */
  async create({ atMs, changes, ...request }: NewRun): Promise<RunCreation> {
    const stored: StoredRun = {
      ...request,
      version: 1,
      lease: NOT_CLAIMED,
      drivenMs: 0,
      createdAtMs: atMs,
      startedAtMs: null,
      finishedAtMs: null,
    };
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.#insert(stored, changes);
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
   * @param by the lease under which it was decided; `anyone` for what was reported or what people wish
   */
  // oxlint-disable-next-line max-params -- the two states, what lies between them, when and by whom
  async save(
    stored: StoredRun,
    next: Run,
    changes: readonly StateChange[],
    atMs: number,
    by: Lease | 'anyone',
  ): Promise<RunSaving> {
    const steps = changedSteps(stored.run, next);
    const { version } = stored;
    const saved = { ...stored, ...instants(stored, next, atMs), run: next, version: version + 1 };
    const { startedAtMs, finishedAtMs } = saved;
    const columns = { ...progressColumns(next), version: version + 1, startedAtMs, finishedAtMs };
    const holder = by === 'anyone' ? {} : { owner: by.owner, epoch: by.epoch };
    return this.database.write(async (manager) => {
      const where = { id: next.id, version, ...holder };
      if ((await updateRows(manager, RunEntity, where, columns)) === 0)
        return { kind: await whyNotSaved(manager, next.id, holder) };
      for (const step of steps) {
        const key = { runId: next.id, seq: step.seq };
        if ((await updateRows(manager, RunStepEntity, key, stepProgressColumns(step))) !== 1)
          throw new Error(`The store is damaged: run ${next.id} has no row for step ${step.seq}.`);
      }
      await insertRows(manager, RunCommandEntity, newCommands(stored.run, steps));
      await appendEvents(manager, next.id, { events: changes, atMs });
      return { kind: 'saved', stored: saved };
    });
  }

  /** Every run that is not over, oldest first: what has to be driven by somebody. */
  async heads(): Promise<RunHead[]> {
    return activeHeads(this.database);
  }

  /** Of several who claim the run as they saw it one wins: with a new epoch and a new fence, and one row in its history. */
  async claim(claim: RunClaim): Promise<RunClaiming> {
    return this.database.write((manager) => claimRun(manager, claim));
  }

  /**
   * A sign of life of the owner.
   * @param drivenMs that the run was driven since the last one
   */
  async beat(lease: HeldLease, drivenMs: number): Promise<'kept' | 'lost'> {
    return this.database.write((manager) => beatRun(manager, lease, drivenMs));
  }

  /** Anyone may claim the run at once. Nothing happens when the lease is another's already. */
  async release({ runId, owner, epoch }: HeldLease): Promise<void> {
    await this.database.write((manager) =>
      updateRows(manager, RunEntity, { id: runId, owner, epoch }, { owner: null }),
    );
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
    return readEvents(this.database, runId, { after, limit });
  }

  async #insert(stored: StoredRun, changes: readonly StateChange[]): Promise<void> {
    const { run } = stored;
    const steps = run.steps.map((step) => stepRow(run.id, step));
    const writing = this.database.write(async (manager) => {
      await insertRows(manager, RunEntity, [runRow(stored)]);
      await insertRows(manager, RunStepEntity, steps);
      await appendEvents(manager, run.id, { events: changes, atMs: stored.createdAtMs });
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

async function whyNotSaved(
  manager: EntityManager,
  id: string,
  holder: Partial<Lease>,
): Promise<'stale' | 'lease-lost'> {
  const isGone = !(await manager.existsBy(RunEntity, { id }));
  return isGone || (await manager.existsBy(RunEntity, { id, ...holder })) ? 'stale' : 'lease-lost';
}
