import type {
  HeldLease,
  Lease,
  NewRun,
  RunClaim,
  RunClaiming,
  RunCreation,
  RunSaving,
  StoredRun,
} from '#adapters/store';
import { isRunOver, type Run, type RunHead, type StateChange } from '#domain/runbook';
import type { RunEventView } from '#protocol';
import type { EventRow, LeaseRow, Witness } from '../facts.js';

interface Row {
  /** As it was committed; nobody else holds these objects. */
  stored: StoredRun;
  beat: number;
  readonly events: RunEventView[];
}

/** As JSON columns do: no identity of objects survives, nor what is undefined. */
const copied = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/**
 * The tables of runs in memory, with the rules of the real ones: what a version, a lease or a unique index decides there
 * is decided here. Each method is one transaction and tells the witness what it committed.
 */
export class RunRows {
  readonly #rows = new Map<string, Row>();
  readonly #commands = new Set<string>();
  readonly #fences = new Map<string, number>();

  constructor(private readonly witness: Witness) {}

  create({ atMs, changes, ...request }: NewRun): RunCreation {
    for (const [runId, { stored }] of this.#rows) {
      if (request.idempotencyKey !== null && stored.idempotencyKey === request.idempotencyKey)
        return { kind: 'duplicate', runId };
      if (isActive(stored) && keyOf(stored.run) === keyOf(request.run))
        return { kind: 'environment-busy', runId };
    }
    const stored: StoredRun = copied({
      ...request,
      version: 1,
      lease: { owner: null, epoch: 0, fence: null },
      drivenMs: 0,
      createdAtMs: atMs,
      startedAtMs: null,
      finishedAtMs: null,
    });
    const row: Row = { stored, beat: 0, events: [] };
    this.#rows.set(stored.run.id, row);
    const events = appended(row, changes, atMs);
    this.witness({ kind: 'created', run: stored.run, events });
    return { kind: 'created', stored: copied(stored) };
  }

  load(id: string): StoredRun | null {
    const row = this.#rows.get(id);
    return row === undefined ? null : copied(row.stored);
  }

  // oxlint-disable-next-line max-params -- as the real one, and who asks
  save(
    process: string,
    stored: StoredRun,
    next: Run,
    changes: readonly StateChange[],
    atMs: number,
    by: Lease | 'anyone',
  ): RunSaving {
    const row = this.#rows.get(next.id);
    if (row === undefined) return { kind: 'stale' };
    if (by !== 'anyone' && !isHeld(row.stored, by)) return { kind: 'lease-lost' };
    if (row.stored.version !== stored.version) return { kind: 'stale' };
    this.#index(stored.run, next);
    const before = row.stored.run;
    const saved = {
      ...stored,
      ...instants(stored, next, atMs),
      run: next,
      version: stored.version + 1,
    };
    const { lease, drivenMs } = row.stored;
    row.stored = copied({ ...saved, lease, drivenMs });
    const events = appended(row, changes, atMs);
    this.witness({
      kind: 'saved',
      process,
      before,
      after: row.stored.run,
      events,
      by: by === 'anyone' ? null : { owner: by.owner, epoch: by.epoch },
      lease: leaseOf(row),
    });
    return { kind: 'saved', stored: saved };
  }

  heads(): RunHead[] {
    return [...this.#rows.values()]
      .filter(({ stored }) => isActive(stored))
      .map(({ stored: { run, version, lease }, beat }) => ({
        runId: run.id,
        environment: run.environment,
        status: run.status,
        version,
        owner: lease.owner,
        epoch: lease.epoch,
        beat,
      }));
  }

  claim(process: string, { runId, epoch, beat, owner, atMs, message }: RunClaim): RunClaiming {
    const row = this.#rows.get(runId);
    if (row === undefined || !isActive(row.stored)) return { kind: 'taken' };
    const { lease } = row.stored;
    // A claim whose commit had no answer is made again: what it finds then is its own.
    if (lease.owner === owner && lease.epoch === epoch + 1)
      return { kind: 'claimed', stored: copied(row.stored) };
    if (lease.epoch !== epoch || row.beat !== beat) return { kind: 'taken' };
    const before = leaseOf(row);
    const key = keyOf(row.stored.run);
    const fence = (this.#fences.get(key) ?? 0) + 1;
    this.#fences.set(key, fence);
    row.beat = 0;
    row.stored = {
      ...row.stored,
      version: row.stored.version + 1,
      lease: { owner, epoch: epoch + 1, fence },
    };
    const event = { type: 'lease', host: null, service: null, status: 'claimed', message } as const;
    const events = appended(row, [event], atMs);
    this.#tellLease(process, 'claimed', { row, before, events });
    return { kind: 'claimed', stored: copied(row.stored) };
  }

  beat(process: string, held: HeldLease, drivenMs: number): 'kept' | 'lost' {
    const row = this.#rows.get(held.runId);
    if (row === undefined || !isHeld(row.stored, held)) return 'lost';
    const before = leaseOf(row);
    row.beat += 1;
    row.stored = { ...row.stored, drivenMs: row.stored.drivenMs + Math.round(drivenMs) };
    this.#tellLease(process, 'beat', { row, before, events: [] });
    return 'kept';
  }

  release(process: string, held: HeldLease): void {
    const row = this.#rows.get(held.runId);
    if (row === undefined || !isHeld(row.stored, held)) return;
    const before = leaseOf(row);
    row.stored = { ...row.stored, lease: { ...row.stored.lease, owner: null } };
    this.#tellLease(process, 'released', { row, before, events: [] });
  }

  /** Oldest first. */
  all(): StoredRun[] {
    return [...this.#rows.values()].map(({ stored }) => copied(stored));
  }

  events(runId: string, after: number, limit: number): RunEventView[] {
    const events = this.#rows.get(runId)?.events ?? [];
    return events.filter(({ n }) => n > after).slice(0, limit);
  }

  raiseFence(environment: string): number {
    const key = environment.toLowerCase();
    const fence = (this.#fences.get(key) ?? 0) + 1;
    this.#fences.set(key, fence);
    return fence;
  }

  /** A unique index: one command, one attempt of one step. */
  #index(before: Run, after: Run): void {
    const known = new Map(before.steps.map(({ seq, commandId }) => [seq, commandId]));
    const added = after.steps.flatMap(({ seq, commandId }) =>
      commandId === null || commandId === known.get(seq) ? [] : [commandId],
    );
    const twice = added.find((commandId) => this.#commands.has(commandId));
    if (twice !== undefined) throw new Error(`UNIQUE constraint failed: command ${twice}`);
    for (const commandId of added) this.#commands.add(commandId);
  }

  #tellLease(
    process: string,
    what: 'claimed' | 'beat' | 'released',
    { row, before, events }: { row: Row; before: LeaseRow; events: readonly EventRow[] },
  ): void {
    const runId = row.stored.run.id;
    this.witness({ kind: 'lease', process, runId, what, before, after: leaseOf(row), events });
  }
}

const keyOf = ({ environment }: Run): string => environment.toLowerCase();

const isActive = ({ run }: StoredRun): boolean => !isRunOver(run.status);

const isHeld = ({ lease }: StoredRun, { owner, epoch }: Lease): boolean =>
  lease.owner === owner && lease.epoch === epoch;

const leaseOf = ({ stored: { lease }, beat }: Row): LeaseRow => ({ ...lease, beat });

function appended(
  row: Row,
  changes: readonly (Omit<StateChange, 'type'> & { type: RunEventView['type'] })[],
  atMs: number,
): readonly EventRow[] {
  const first = row.events.length + 1;
  const events = changes.map(({ type, host, service, status, message }, i) => ({
    n: first + i,
    atMs,
    type,
    host,
    service,
    status,
    message,
  }));
  row.events.push(...events);
  return events;
}

const instants = (
  { run, startedAtMs, finishedAtMs }: StoredRun,
  next: Run,
  atMs: number,
): Pick<StoredRun, 'startedAtMs' | 'finishedAtMs'> => ({
  startedAtMs: startedAtMs ?? (run.status === 'queued' && next.status !== 'queued' ? atMs : null),
  finishedAtMs: finishedAtMs ?? (isRunOver(next.status) ? atMs : null),
});
