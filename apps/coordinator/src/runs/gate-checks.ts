import { Inject, Injectable } from '@nestjs/common';
import type { Store } from '#adapters/store';
import { auditInStep, preflightRefusals } from '#domain/runbook';
import { AuditsService } from '../audits/audits.service.js';
import { EnvironmentsService } from '../environments/environments.service.js';
import { InventoryService } from '../environments/inventory.service.js';
import { STORE } from '../store/store.module.js';
import type { EffectContext } from './effect-context.js';
import { WorkersBack } from './workers-back.js';

/** Looks at the farm on behalf of a run; what it means is decided in libs/domain/runbook. */
@Injectable()
export class GateChecks {
  constructor(
    private readonly environments: EnvironmentsService,
    private readonly inventory: InventoryService,
    private readonly audits: AuditsService,
    private readonly workers: WorkersBack,
    @Inject(STORE) private readonly store: Store,
  ) {}

  async preflight({ run, planId, report, signal }: EffectContext): Promise<void> {
    const record = await this.store.plans.find(planId);
    if (record === null) throw new Error(`plan ${planId} is gone from the store`);
    await this.workers.wait(run(), 'before', signal);
    const environment = await this.environments.find(run().environment);
    const { hosts, controller, databaseProblem } = await this.inventory.of(environment);
    await report({
      kind: 'preflight-checked',
      refusals: preflightRefusals({
        planned: record.plan.inventory,
        hosts,
        controller,
        inventoryProblem:
          databaseProblem === null ? null : `${databaseProblem.evidence} ${databaseProblem.remedy}`,
      }),
    });
  }

  /** Always a new audit: none is fresher. */
  async auditInStep(
    { stage, gate }: { readonly stage: number; readonly gate: string },
    { run, report, signal }: EffectContext,
  ): Promise<void> {
    const when = stage === 0 ? 'before' : 'after';
    await this.workers.wait(run(), when, signal);
    if (signal.aborted) return;
    const { id, ended } = await this.audits.start(run().environment);
    const audit = await ended;
    const { passed, message } = auditInStep(audit, when);
    await report({ kind: 'gate-checked', stage, gate, passed, message, auditId: id });
  }
}
