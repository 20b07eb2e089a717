import type {
  Lease,
  NewLogLines,
  NewRun,
  RunClaim,
  RunClaiming,
  RunSaving,
  StoredRun,
} from '#adapters/store';
import { isRunOver, type Run, type RunHead, type StateChange } from '#domain/runbook';
import type { EngineRuns } from '../runs/engine/ports.js';

type Call = keyof EngineRuns;

interface Row {
  stored: StoredRun;
  beat: number;
}

interface Failure {
  readonly error: Error;
  /** What was asked for is done, and only the answer is lost. */
  readonly isDone: boolean;
}

/** The part of the store that the engine needs, with its rules: versions and leases decide who saves, a fence only grows. */
export class RunsInMemory implements EngineRuns {
  readonly history: string[] = [];
  readonly lines: NewLogLines[] = [];
  fence = 0;
  private readonly rows = new Map<string, Row>();
  private readonly failures = new Map<Call, Failure[]>();

  /** The next call of this name rejects, with nothing written. */
  failNext(call: Call, error = new Error(`${call}: disk full`)): void {
    this.failures.set(call, [...(this.failures.get(call) ?? []), { error, isDone: false }]);
  }

  /** The next call of this name is carried out, and rejects all the same: as a connection that is lost in a commit. */
  loseAnswerOfNext(call: Call): void {
    const error = new Error(`${call}: connection lost`);
    this.failures.set(call, [...(this.failures.get(call) ?? []), { error, isDone: true }]);
  }

  get isFailing(): boolean {
    return [...this.failures.values()].some(({ length }) => length > 0);
  }

  create({ changes, atMs, ...request }: NewRun): StoredRun {
    const stored: StoredRun = {
      ...request,
      version: 1,
      lease: { owner: null, epoch: 0, fence: null },
      drivenMs: 0,
      createdAtMs: atMs,
      startedAtMs: null,
      finishedAtMs: null,
    };
    this.rows.set(stored.run.id, { stored, beat: 0 });
    this.tell(changes);
    return stored;
  }

  heads(): Promise<RunHead[]> {
    return this.attempt('heads', () =>
      [...this.rows.values()]
        .filter(({ stored }) => !isRunOver(stored.run.status))
        .map(({ stored: { run, version, lease }, beat }) => ({
          runId: run.id,
          environment: run.environment,
          status: run.status,
          version,
          owner: lease.owner,
          epoch: lease.epoch,
          beat,
        })),
    );
  }

  claim({ runId, epoch, beat, owner, message }: RunClaim): Promise<RunClaiming> {
    return this.attempt('claim', () => {
      const row = this.row(runId);
      const { lease, run, version } = row.stored;
      if (lease.owner === owner && lease.epoch === epoch + 1)
        return { kind: 'claimed', stored: row.stored };
      if (lease.epoch !== epoch || row.beat !== beat || isRunOver(run.status))
        return { kind: 'taken' };
      this.fence += 1;
      const mine = { owner, epoch: epoch + 1, fence: this.fence };
      row.stored = { ...row.stored, lease: mine, version: version + 1 };
      row.beat = 0;
      this.history.push(`lease: ${message}`);
      return { kind: 'claimed', stored: row.stored };
    });
  }

  beat({ runId, owner, epoch }: Lease & { runId: string }, drivenMs: number) {
    return this.attempt('beat', () => {
      const row = this.row(runId);
      if (!isOwner(row, { owner, epoch })) return 'lost';
      row.beat += 1;
      row.stored = { ...row.stored, drivenMs: row.stored.drivenMs + drivenMs };
      return 'kept';
    });
  }

  release({ runId, ...lease }: Lease & { runId: string }): Promise<void> {
    return this.attempt('release', () => {
      const row = this.row(runId);
      if (isOwner(row, lease))
        row.stored = { ...row.stored, lease: { ...row.stored.lease, owner: null } };
    });
  }

  load(id: string): Promise<StoredRun | null> {
    return this.attempt('load', () => this.rows.get(id)?.stored ?? null);
  }

  // oxlint-disable-next-line max-params -- the store's own
  save(
    stored: StoredRun,
    next: Run,
    changes: readonly StateChange[],
    _atMs: number,
    by: Lease | 'anyone',
  ): Promise<RunSaving> {
    return this.attempt('save', () => {
      const row = this.row(next.id);
      if (by !== 'anyone' && !isOwner(row, by)) return { kind: 'lease-lost' };
      if (row.stored.version !== stored.version) return { kind: 'stale' };
      // As a row would: no identity of objects survives.
      const run = JSON.parse(JSON.stringify(next)) as Run;
      row.stored = { ...row.stored, run, version: stored.version + 1 };
      this.tell(changes);
      return { kind: 'saved', stored: row.stored };
    });
  }

  append(lines: NewLogLines): Promise<number> {
    this.lines.push(lines);
    return Promise.resolve(lines.lines.length);
  }

  /** Another process saves. */
  overwrite(id: string, change: (run: Run) => Run): void {
    const row = this.row(id);
    row.stored = { ...row.stored, run: change(row.stored.run), version: row.stored.version + 1 };
  }

  /** Another process drives the run from now on. */
  async takeAway(id: string, owner = 'another'): Promise<void> {
    const { stored, beat } = this.row(id);
    const { epoch } = stored.lease;
    await this.claim({ runId: id, epoch, beat, owner, atMs: 0, message: 'taken away' });
  }

  now(id: string): Run {
    return this.storedNow(id).run;
  }

  storedNow(id: string): StoredRun {
    return this.row(id).stored;
  }

  private row(id: string): Row {
    const row = this.rows.get(id);
    if (row === undefined) throw new Error(`no run ${id}`);
    return row;
  }

  private tell(changes: readonly StateChange[]): void {
    for (const { host, service, status } of changes)
      this.history.push([host, service, status].filter((part) => part !== null).join(' '));
  }

  private async attempt<T>(call: Call, act: () => T): Promise<T> {
    await Promise.resolve();
    const failure = this.failures.get(call)?.shift();
    if (failure?.isDone === true) act();
    if (failure !== undefined) throw failure.error;
    return act();
  }
}

const isOwner = ({ stored: { lease } }: Row, { owner, epoch }: Lease): boolean =>
  lease.owner === owner && lease.epoch === epoch;
