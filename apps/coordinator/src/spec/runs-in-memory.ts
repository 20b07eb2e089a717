import type { NewRun, RunSaving, Store, StoredRun } from '#adapters/store';
import { isRunOver, type Run, type StateChange } from '#domain/runbook';

/** The part of the store that the engine needs, with its rules: versions decide who saves, a fence only grows. */
export class RunsInMemory {
  readonly history: string[] = [];
  fence = 0;
  private readonly rows = new Map<string, StoredRun>();
  private readonly failures = new Map<string, Error[]>();

  /** The next call of this name rejects, with nothing written. */
  failNext(call: 'save' | 'raiseFence' | 'load', error = new Error(`${call}: disk full`)): void {
    this.failures.set(call, [...(this.failures.get(call) ?? []), error]);
  }

  get isFailing(): boolean {
    return [...this.failures.values()].some(({ length }) => length > 0);
  }

  create({ run, atMs, ...request }: NewRun): StoredRun {
    const { planId, planHash, reason, requestedBy, idempotencyKey } = request;
    const stored: StoredRun = {
      run,
      planId,
      planHash,
      reason,
      requestedBy,
      idempotencyKey,
      version: 1,
      lease: { owner: null, epoch: 0, fence: null },
      drivenMs: 0,
      createdAtMs: atMs,
      startedAtMs: null,
      finishedAtMs: null,
    };
    this.rows.set(stored.run.id, stored);
    return stored;
  }

  load(id: string): Promise<StoredRun | null> {
    return this.attempt('load', () => this.rows.get(id) ?? null);
  }

  save(stored: StoredRun, next: Run, changes: readonly StateChange[]): Promise<RunSaving> {
    return this.attempt('save', (): RunSaving => {
      if (this.rows.get(next.id)?.version !== stored.version) return { kind: 'stale' };
      // As a row would: no identity of objects survives.
      const run = JSON.parse(JSON.stringify(next)) as Run;
      const saved = { ...stored, run, version: stored.version + 1 };
      this.rows.set(next.id, saved);
      for (const { host, service, status } of changes)
        this.history.push([host, service, status].filter((part) => part !== null).join(' '));
      return { kind: 'saved', stored: saved };
    });
  }

  active(): Promise<StoredRun[]> {
    return Promise.resolve([...this.rows.values()].filter(({ run }) => !isRunOver(run.status)));
  }

  /** Another process saves. */
  overwrite(id: string, change: (run: Run) => Run): void {
    const stored = this.rows.get(id);
    if (stored === undefined) throw new Error(`no run ${id}`);
    this.rows.set(id, { ...stored, run: change(stored.run), version: stored.version + 1 });
  }

  now(id: string): Run {
    const stored = this.rows.get(id);
    if (stored === undefined) throw new Error(`no run ${id}`);
    return stored.run;
  }

  get store(): Store {
    const environments = {
      raiseFence: () => this.attempt('raiseFence', () => (this.fence += 1)),
    };
    return { runs: this, environments } as unknown as Store;
  }

  private async attempt<T>(call: string, act: () => T): Promise<T> {
    await Promise.resolve();
    const failure = this.failures.get(call)?.shift();
    if (failure !== undefined) throw failure;
    return act();
  }
}
