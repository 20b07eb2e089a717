import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Store } from '#adapters/store';
import { advance, isRunOver, newRun, type RunStatus } from '#domain/runbook';
import type { RunEventView, RunView } from '#protocol';
import { EnvironmentsService } from '../environments/environments.service.js';
import { Problem, unknownThing } from '../problems/problem.js';
import { STORE } from '../store/store.module.js';
import { RunEngine } from './run-engine.js';
import { acceptableAnswer, type NewAnswer } from './gate-answer.js';
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
const EVENTS_PER_PAGE = 1_000;

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
    const { planId, planHash, reason, idempotencyKey, actor: requestedBy } = request;
    const outcome = await this.store.runs.create({
      run: advance(newRun(randomUUID(), record.plan, requestedBy), { kind: 'submitted' }),
      planId,
      planHash,
      reason,
      requestedBy,
      idempotencyKey,
      changes: [],
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
    const stored = await this.store.runs.load(id);
    if (stored === null) throw unknownThing('run', id);
    return runView(stored);
  }

  async list(filter: {
    environment?: string;
    status?: RunStatus;
    limit: number;
  }): Promise<RunView[]> {
    return (await this.store.runs.list(filter)).map(runView);
  }

  async events(id: string, after: number): Promise<RunEventView[]> {
    await this.find(id);
    return this.store.runs.events(id, after, EVENTS_PER_PAGE);
  }

  /** What the gate does not ask is refused with the reason; a late answer changes nothing. */
  async answer(id: string, gate: string, answer: NewAnswer): Promise<RunView> {
    const view = await this.find(id);
    const asked = acceptableAnswer(view, gate, answer);
    const event = {
      kind: 'gate-answered',
      gate: asked.gate,
      answer: { ...answer, about: asked.about },
    } as const;
    await this.engine.apply(id, event);
    return this.find(id);
  }

  async abort(id: string, { by, reason }: { by: string; reason: string }): Promise<RunView> {
    const view = await this.find(id);
    if (isRunOver(view.status))
      throw new Problem(
        409,
        'run-over',
        'The run is over',
        `Run ${id} has ended (${view.status}); there is nothing to abort.`,
      );
    await this.engine.apply(id, { kind: 'abort-requested', by, reason });
    return this.find(id);
  }
}
