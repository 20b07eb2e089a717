import { createHash, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { PlanRecord, Store } from '#adapters/store';
import { buildPlan, canonicalJson, OUTSYSTEMS_11, type Plan, type PlanKind } from '#domain/runbook';
import type { PlanView } from '#protocol';
import { EnvironmentsService } from '../environments/environments.service.js';
import { InventoryService } from '../environments/inventory.service.js';
import { policyOf } from '../environments/settings.js';
import { Problem } from '../problems/problem.js';
import { STORE } from '../store/store.module.js';
import { WorkerPresence } from '../workers/worker-presence.js';

/** Lower-case hex SHA-256 of the plan's RFC 8785 JSON: what a person saw is what is run. */
const hashOf = (plan: Plan): string =>
  createHash('sha256').update(canonicalJson(plan)).digest('hex');

@Injectable()
export class PlansService {
  constructor(
    private readonly environments: EnvironmentsService,
    private readonly inventory: InventoryService,
    private readonly presence: WorkerPresence,
    @Inject(STORE) private readonly store: Store,
  ) {}

  async make(environmentName: string, kind: PlanKind): Promise<PlanView> {
    const environment = await this.environments.find(environmentName);
    await this.presence.refreshAll(environment.name);
    const { hosts, ambiguous, controller, databaseProblem } = await this.inventory.of(environment);
    const result = buildPlan({
      kind,
      environment: environment.name,
      hosts,
      ambiguous,
      controller,
      profile: OUTSYSTEMS_11,
      policy: policyOf(environment.settings),
    });
    if (result.kind === 'refused')
      throw new Problem(
        409,
        'plan-refused',
        'No plan can be made',
        `No plan can be made for "${environment.name}" as it is now; nothing was changed.`,
        result.reasons,
      );
    const { plan, warnings } = result;
    const record: PlanRecord = {
      id: randomUUID(),
      planHash: hashOf(plan),
      createdAtMs: Date.now(),
      plan,
      warnings:
        databaseProblem === null
          ? warnings
          : [
              ...warnings,
              {
                code: 'inventory-incomplete',
                host: null,
                message: `OSSYS_SERVER could not be read; the run will not start like this. ${databaseProblem.evidence}`,
              },
            ],
    };
    await this.store.plans.insert(record);
    return planView(record);
  }
}

function planView({ id, planHash, createdAtMs, plan, warnings }: PlanRecord): PlanView {
  return { id, planHash, createdAtMs, ...plan, questions: [], warnings };
}
