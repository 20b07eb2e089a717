import { randomUUID } from 'node:crypto';
import {
  Inject,
  Injectable,
  Logger,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import type { EnvironmentRecord, Store } from '#adapters/store';
import { assessAudit } from '#domain/clock';
import type { AuditView } from '#protocol';
import { EnvironmentsService } from '../environments/environments.service.js';
import { Changes } from '../live/changes.js';
import { unknownThing } from '../problems/problem.js';
import { STORE } from '../store/store.module.js';
import { auditFailure, completedAudit, failedAudit, runningAudit } from './audit.view.js';
import { EvidenceGatherer } from './gather-evidence.js';

const CUT_OFF = auditFailure('The coordinator ended during this audit.');

export interface StartedAudit {
  readonly id: string;
  /** Never rejects: an audit that fails is an audit that says so. */
  readonly ended: Promise<AuditView>;
}

@Injectable()
export class AuditsService implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger('Audits');
  /** Audits of all environments take turns: two at once would measure each other's queues. */
  private measuring: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly environments: EnvironmentsService,
    private readonly evidence: EvidenceGatherer,
    private readonly changes: Changes,
    @Inject(STORE) private readonly store: Store,
  ) {}

  async onModuleInit(): Promise<void> {
    const left = await this.store.audits.failRunning(CUT_OFF, Date.now());
    if (left > 0) this.log.warn(`${left} audits had been cut off by the end of the coordinator.`);
  }

  /** Before the store closes. */
  async onModuleDestroy(): Promise<void> {
    await this.measuring;
  }

  /** @param id of the new audit; rejects when there is one with it */
  async start(environmentName: string, id: string = randomUUID()): Promise<StartedAudit> {
    const environment = await this.environments.find(environmentName);
    const { warnMs, failMs } = environment.settings;
    const running = runningAudit(
      { id, environment: environment.name, startedAtMs: Date.now() },
      { warnMs, failMs },
    );
    await this.store.audits.insert(running);
    this.changes.publish('audit', running.id);
    const ended = this.measuring.then(() => this.carryOut(environment, running));
    this.measuring = ended;
    return { id: running.id, ended };
  }

  async find(id: string): Promise<AuditView> {
    const audit = await this.store.audits.find(id);
    if (audit === null) throw unknownThing('audit', id);
    return audit;
  }

  async list(
    environmentName: string,
    page: { beforeMs?: number; limit: number },
  ): Promise<AuditView[]> {
    const environment = await this.environments.find(environmentName);
    return this.store.audits.list(environment.name, page);
  }

  private async carryOut(environment: EnvironmentRecord, running: AuditView): Promise<AuditView> {
    const ended = await this.outcome(environment, running);
    try {
      await this.store.audits.complete(ended);
    } catch (error) {
      this.log.error(
        `Audit ${ended.id} of ${ended.environment} could not be stored: ${String(error)}`,
      );
      return failedAudit(running, 'The result could not be stored.', Date.now());
    }
    this.changes.publish('audit', ended.id);
    return ended;
  }

  private async outcome(environment: EnvironmentRecord, running: AuditView): Promise<AuditView> {
    try {
      const evidence = await this.evidence.gather(environment, running.id);
      return completedAudit(running, assessAudit(evidence), Date.now());
    } catch (error) {
      this.log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return failedAudit(
        running,
        'The coordinator failed while it measured; this is a defect.',
        Date.now(),
      );
    }
  }
}
