import { Inject, Injectable } from '@nestjs/common';
import type { Store } from '#adapters/store';
import { AuditsService } from '../audits/audits.service.js';
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

  async begin({ environment, auditId }: ScheduledOrder): Promise<void> {
    if ((await this.store.audits.find(auditId)) !== null) return;
    try {
      await this.audits.start(environment, auditId);
    } catch (error) {
      // Another coordinator may have stored it in between; then the id is taken.
      if ((await this.store.audits.find(auditId)) === null) throw error;
    }
  }

  async isRunning(auditId: string): Promise<boolean> {
    return (await this.store.audits.find(auditId))?.status === 'running';
  }
}
