import { randomUUID } from 'node:crypto';
import type { PlanKind } from '#domain/runbook';
import type { AuditView, HostsView, PlanView, ProblemView, RunView } from '#protocol';
import { eventually } from './eventually.js';

export interface Reply<T> {
  readonly status: number;
  readonly body: T;
}

const OVER = ['succeeded', 'partial', 'failed', 'aborted', 'needs-attention'];

/** The REST interface as a test speaks it. */
export class RestClient {
  constructor(readonly url: string) {}

  async ask<T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply<T>> {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as T };
  }

  async hosts(environment: string): Promise<HostsView> {
    return (await this.ask<HostsView>('GET', `/environments/${environment}/hosts`)).body;
  }

  async audit(environment: string): Promise<AuditView> {
    const { body } = await this.ask<{ id: string }>('POST', `/environments/${environment}/audits`);
    return eventually('the end of the audit', async () => {
      const audit = (await this.ask<AuditView>('GET', `/audits/${body.id}`)).body;
      return audit.status !== 'running' && audit;
    });
  }

  async plan(
    environment: string,
    order: {
      kind?: PlanKind;
      answers?: Record<string, string>;
      overrides?: { code: string; reason: string }[];
    } = {},
    actor = 'tester',
  ): Promise<PlanView> {
    const { status, body } = await this.ask<PlanView>(
      'POST',
      `/environments/${environment}/plans`,
      { kind: 'restart', ...order },
      { 'lockstep-actor': actor },
    );
    if (status !== 201) throw new Error(`no plan: ${JSON.stringify(body)}`);
    return body;
  }

  begin(environment: string, plan: Pick<PlanView, 'id' | 'planHash'>, key: string = randomUUID()) {
    return this.ask<{ id: string } & ProblemView>(
      'POST',
      `/environments/${environment}/runs`,
      { planId: plan.id, planHash: plan.planHash, reason: 'test' },
      { 'idempotency-key': key, 'lockstep-actor': 'tester' },
    );
  }

  async run(id: string): Promise<RunView> {
    return (await this.ask<RunView>('GET', `/runs/${id}`)).body;
  }

  ended(id: string): Promise<RunView> {
    return eventually(`the end of run ${id}`, async () => {
      const run = await this.run(id);
      return OVER.includes(run.status) && run;
    });
  }

  /** When `look` holds, before the end of the run or with it. */
  when(id: string, waitedFor: string, look: (run: RunView) => boolean): Promise<RunView> {
    return eventually(`${waitedFor} in run ${id}`, async () => {
      const run = await this.run(id);
      return look(run) && run;
    });
  }

  async answer(
    id: string,
    gate: string,
    choice: string,
    actor: string,
  ): Promise<Reply<ProblemView>> {
    const gates = (await this.run(id)).stages.flatMap((stage) => stage.gates);
    const about = gates.find((one) => one.gate === gate && one.question !== null)?.question?.topic;
    const body = { choice, reason: `${actor} looked`, about };
    const headers = { 'lockstep-actor': actor };
    return this.ask('POST', `/runs/${id}/gates/${gate}/answer`, body, headers);
  }

  /** Plans, runs and waits for the end. */
  async restart(
    environment: string,
    order: Parameters<RestClient['plan']>[1] = {},
  ): Promise<RunView> {
    const { body } = await this.begin(environment, await this.plan(environment, order));
    return this.ended(body.id);
  }
}
