import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { LogLine, Store, StoredRun } from '#adapters/store';
import { newRun, type Run, type RunStatus } from '#domain/runbook';
import type { RunEventView, RunLogLineView, RunView } from '#protocol';
import { EnvironmentsService } from '../environments/environments.service.js';
import { Problem, unknownThing } from '../problems/problem.js';
import { STORE } from '../store/store.module.js';
import { decided } from './engine/decided.js';
import { RunEngine } from './engine/run-engine.js';
import { runView } from './run.view.js';

export interface RunRequest {
  readonly planId: string;
  readonly planHash: string;
  readonly reason: string;
  readonly idempotencyKey: string;
  /** Who asks: a name that the caller gives, until people can log in. */
  readonly actor: string;
}

/** Rows of one answer; the next page starts behind the last `n`. */
const ROWS_PER_PAGE = 1_000;

@Injectable()
export class RunsService {
  constructor(
    private readonly environments: EnvironmentsService,
    private readonly engine: RunEngine,
    @Inject(STORE) private readonly store: Store,
  ) {}

  /** Stores the run and hands it to the engine. The same idempotency key returns the same run. */
  async create(environmentName: string, request: RunRequest): Promise<string> {
    const environment = await this.environments.find(environmentName);
    const record = await this.store.plans.find(request.planId);
    if (record === null || record.plan.environment !== environment.name)
      throw unknownThing('plan', request.planId);
    if (record.planHash !== request.planHash)
      throw new Problem(
        412,
        'plan-hash-mismatch',
        'Not the plan that was shown',
        'The plan hash does not match the plan; nothing was started. Look at the plan again and quote its hash.',
      );
    const { planId, planHash, reason, idempotencyKey, actor } = request;
    const draft = newRun(randomUUID(), record.plan, actor);
    const outcome = await this.store.runs.create({
      ...decided(draft, [{ kind: 'submitted' }]),
      planId,
      planHash,
      reason,
      idempotencyKey,
      atMs: Date.now(),
    });
    switch (outcome.kind) {
      case 'duplicate':
        return this.sameRequest(outcome.runId, planId);
      case 'environment-busy':
        throw new Problem(
          409,
          'environment-busy',
          'A run is active',
          `"${environment.name}" has a run that is not over (${outcome.runId}); nothing was started. Watch it: lockstep runs watch ${outcome.runId}.`,
        );
      case 'created':
        await this.engine.adopt(outcome.stored);
        return outcome.stored.run.id;
    }
  }

  /** A key that was used for another plan is a mistake of the caller, not a repetition. */
  private async sameRequest(runId: string, planId: string): Promise<string> {
    const run = await this.find(runId);
    if (run.planId === planId) return runId;
    throw new Problem(
      409,
      'idempotency-key-reused',
      'The key belongs to another run',
      `The Idempotency-Key was used for run ${runId} with another plan; nothing was started. Use a new key.`,
    );
  }

  async find(id: string): Promise<RunView> {
    return runView(await this.stored(id));
  }

  /** Newest first; of several statuses those that have any of them. */
  async list({
    environment,
    statuses,
    limit,
  }: {
    environment?: string | undefined;
    statuses: readonly RunStatus[];
    limit: number;
  }): Promise<RunView[]> {
    const wanted = statuses.length === 0 ? [undefined] : statuses;
    const lists = await Promise.all(
      wanted.map((status) => this.store.runs.list({ environment, status, limit })),
    );
    return lists
      .flat()
      .toSorted((a, b) => b.createdAtMs - a.createdAtMs)
      .slice(0, limit)
      .map(runView);
  }

  /** Whoever follows a run asks after each of its events, so the run itself is only looked for where there is none. */
  async events(id: string, after: number): Promise<RunEventView[]> {
    const events = await this.store.runs.events(id, after, ROWS_PER_PAGE);
    if (events.length === 0) await this.stored(id);
    return events;
  }

  async log(id: string, after: number): Promise<RunLogLineView[]> {
    const { run } = await this.stored(id);
    const lines = await this.store.runLogs.read(id, after, ROWS_PER_PAGE);
    return lines.map((line) => lineView(run, line));
  }

  private async stored(id: string): Promise<StoredRun> {
    const stored = await this.store.runs.load(id);
    if (stored === null) throw unknownThing('run', id);
    return stored;
  }
}

/** A step keeps its place in the plan over all its attempts, which have a command each. */
function lineView({ steps }: Run, line: LogLine): RunLogLineView {
  const step = steps[Number(line.commandId.split('.')[1])];
  return { ...line, host: step?.host ?? '', service: step?.service ?? null };
}
