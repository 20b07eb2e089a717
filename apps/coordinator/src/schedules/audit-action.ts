import { Inject, Injectable } from '@nestjs/common';
import type { Store } from '#adapters/store';
import { AuditsService, type StartedAudit } from '../audits/audits.service.js';
import { STORE } from '../store/store.module.js';
import { ScheduledAction, type ScheduledOrder } from './scheduled-action.js';

@Injectable()
export class AuditAction extends ScheduledAction {
  readonly action = 'audit';

  constructor(
    private readonly audits: AuditsService,
    @Inject(STORE) private readonly store: Store,
  ) {
    super();
  }

  async begin(order: ScheduledOrder): Promise<void> {
    await this.started(order);
  }

  /** Null: it had been begun before, here or by another coordinator. */
  async started({ environment, auditId }: ScheduledOrder): Promise<StartedAudit | null> {
    if ((await this.store.audits.find(auditId)) !== null) return null;
    try {
      return await this.audits.start(environment, auditId);
    } catch (error) {
      // Another coordinator may have stored it in between; then the id is taken.
      if ((await this.store.audits.find(auditId)) === null) throw error;
      return null;
    }
  }

  async isRunning(auditId: string): Promise<boolean> {
    return (await this.store.audits.find(auditId))?.status === 'running';
  }
}
