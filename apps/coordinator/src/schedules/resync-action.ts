import { Injectable, Logger } from '@nestjs/common';
import { PlansService } from '../runs/plans.service.js';
import { RunsService } from '../runs/runs.service.js';
import { AuditAction } from './audit-action.js';
import { ScheduledAction, type ScheduledOrder } from './scheduled-action.js';

/**
 * Audits, and asks the time services of the hosts whose clocks are wrong, where the environment allows that. Never a
 * restart: the plan is of the kind `resync`. A coordinator that dies between the two leaves the audit; the next night
 * makes up for the rest.
 */
@Injectable()
export class ResyncAction extends ScheduledAction {
  readonly action = 'audit-and-resync';
  private readonly log = new Logger('Schedules');

  constructor(
    private readonly audit: AuditAction,
    private readonly plans: PlansService,
    private readonly runs: RunsService,
  ) {
    super();
  }

  async begin(order: ScheduledOrder): Promise<void> {
    const started = await this.audit.started(order);
    if (started === null) return;
    void started.ended
      .then(({ view }) => (view.verdict === 'out-of-step' ? this.resync(order) : undefined))
      .catch((error: unknown) => {
        const why = error instanceof Error ? error.message : String(error);
        this.log.error(`No resync of ${order.environment} after audit ${order.auditId}: ${why}`);
      });
  }

  isRunning(auditId: string): Promise<boolean> {
    return this.audit.isRunning(auditId);
  }

  private async resync({ environment, auditId }: ScheduledOrder): Promise<void> {
    const plan = await this.plans.make(environment, {
      kind: 'resync',
      answers: {},
      overrides: [],
      notAfterMs: null,
    });
    if (plan.stages.every(({ steps }) => steps.length === 0)) return;
    const id = await this.runs.create(environment, {
      planId: plan.id,
      planHash: plan.planHash,
      reason: `Schedule: audit ${auditId} is out of step`,
      idempotencyKey: `schedule:${auditId}`,
      actor: 'schedule',
    });
    this.log.log(`Run ${id} resyncs ${environment} after audit ${auditId}.`);
  }
}
