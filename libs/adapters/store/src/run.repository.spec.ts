import { ENVIRONMENT_DEFAULTS } from '#protocol';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource, type EntityManager } from 'typeorm';
import { advance, newRun, type Plan } from '#domain/runbook';
import { EnvironmentRepository } from './environment.repository.js';
import { migrateFile } from './migrate-file.js';
import { PlanRepository } from './plan.repository.js';
import { RunRepository } from './run.repository.js';
import { SqliteDatabase } from './sqlite-database.js';
import { readingOptions, writingOptions } from './sqlite-file.js';

/** Something happens between the write that failed and the look at what stood in its way. */
class Interrupted extends SqliteDatabase {
  beforeRead: () => Promise<unknown> = () => Promise.resolve();

  override async read<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const interruption = this.beforeRead;
    this.beforeRead = () => Promise.resolve();
    await interruption();
    return super.read(work);
  }
}

const plan: Plan = {
  kind: 'restart',
  environment: 'Prod',
  inventory: { controller: 'C', hosts: [], excluded: [] },
  stages: [],
  policy: {
    batch: 1,
    maxFailures: 0,
    approval: 'none' as const,
    canary: false,
    readiness: 'event' as const,
    dispatchTimeout: 120_000,
    acceptTimeout: 10_000,
    runLimit: 28_800_000,
    notAfterMs: null,
    stopTimeout: 1,
    startTimeout: 1,
    readyTimeout: 1,
    stable: 1,
    reconnectGrace: 1,
    resync: {
      maxForward: 300_000,
      maxBackward: 5_000,
      limit: 1_800_000,
      within: 1_000,
      beyondLimits: [],
    },
    hold: 120_000,
    settleMargin: 60_000,
    quiet: { policy: 'wait', wait: 600_000 },
    answerWait: 1_800_000,
    overrides: [],
    answers: {},
  },
};

const request = (id: string) => ({
  run: advance(newRun(id, plan, 'ana'), { kind: 'submitted' }),
  planId: 'plan-1',
  planHash: 'hash',
  reason: 'why',
  idempotencyKey: null,
  changes: [],
  atMs: 0,
});

describe('a run that is asked for while another one is ending', () => {
  let folder: string;
  let database: Interrupted;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lockstep-run-'));
    const file = join(folder, 'a.sqlite');
    const writing = await new DataSource(writingOptions(file)).initialize();
    const reading = new DataSource(readingOptions(file));
    database = new Interrupted(writing, reading);
    await database.write((manager) => migrateFile(manager, file));
    await reading.initialize();
    const settings = { ...ENVIRONMENT_DEFAULTS, platformDb: { kind: 'none' } } as const;
    const environments = new EnvironmentRepository(database);
    await environments.insert({ name: 'Prod', settings, workerSecretHash: '', createdAtMs: 0 });
    const record = { id: 'plan-1', planHash: 'hash', createdAtMs: 0, plan, warnings: [] };
    await new PlanRepository(database).insert(record);
  });
  afterEach(async () => {
    await database.close();
    rmSync(folder, { recursive: true });
  });

  it('is created, not refused because of a run that nobody can find any more', async () => {
    const runs = new RunRepository(database);
    const first = await runs.create(request('run-1'));
    if (first.kind !== 'created') throw new Error(first.kind);
    const { stored } = first;
    database.beforeRead = () =>
      runs.save(stored, { ...stored.run, status: 'aborted' }, [], 1, 'anyone');
    expect(await runs.create(request('run-2'))).toMatchObject({ kind: 'created' });
  });

  it('with the id of an earlier one is our own mistake', async () => {
    const runs = new RunRepository(database);
    const first = await runs.create(request('run-1'));
    if (first.kind !== 'created') throw new Error(first.kind);
    await runs.save(first.stored, { ...first.stored.run, status: 'aborted' }, [], 1, 'anyone');
    await expect(runs.create(request('run-1'))).rejects.toThrow(/UNIQUE constraint failed: run.id/);
  });
});
