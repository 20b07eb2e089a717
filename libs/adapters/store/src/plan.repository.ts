import type { Plan, PlanWarning } from '#domain/runbook';
import type { Database } from './database.js';
import { PlanEntity } from './entities/plan.entity.js';
import { storedList, storedObject } from './json-column.js';
import { nameKey } from './name-key.js';
import { insertRows } from './statements.js';
import { wholePolicy } from './earlier-release.js';
import { withinEnvironment } from './unknown-environment.js';

export interface PlanRecord {
  readonly id: string;
  readonly planHash: string;
  readonly createdAtMs: number;
  readonly plan: Plan;
  readonly warnings: readonly PlanWarning[];
}

/** Plans are frozen: stored once, never changed. */
export class PlanRepository {
  constructor(private readonly database: Database) {}

  /** @throws UnknownEnvironment */
  async insert({ id, planHash, createdAtMs, plan, warnings }: PlanRecord): Promise<void> {
    const row = {
      id,
      environmentKey: nameKey(plan.environment),
      planHash,
      createdAtMs,
      planJson: JSON.stringify(plan),
      warningsJson: JSON.stringify(warnings),
    };
    const writing = this.database.write((manager) => insertRows(manager, PlanEntity, [row]));
    await withinEnvironment(plan.environment, writing);
  }

  async find(id: string): Promise<PlanRecord | null> {
    const row = await this.database.read((manager) => manager.findOneBy(PlanEntity, { id }));
    return row && planRecord(row);
  }
}

function planRecord({ id, planHash, createdAtMs, planJson, warningsJson }: PlanEntity): PlanRecord {
  const cell = { table: 'plan', id };
  const plan = storedObject<Plan>(planJson, { ...cell, column: 'plan_json' });
  return {
    id,
    planHash,
    createdAtMs,
    plan: { ...plan, policy: wholePolicy(plan.policy) },
    warnings: storedList<PlanWarning>(warningsJson, { ...cell, column: 'warnings_json' }),
  };
}
