import type { Store } from '#adapters/store';
import type { AuditView } from '#protocol';
import { ScheduledAction, type ScheduledOrder } from '../schedules/scheduled-action.js';

/** Stores a running audit, as the real action does; everything that was begun goes on until a test ends it. */
export class AuditsOnPaper extends ScheduledAction {
  readonly action = 'audit';
  readonly begun: ScheduledOrder[] = [];
  /** Why nothing can be begun. */
  trouble: string | null = null;
  /** What a begin waits for. */
  gate: Promise<void> = Promise.resolve();

  constructor(private readonly store: Store) {
    super();
  }

  async begin(order: ScheduledOrder): Promise<void> {
    await this.gate;
    if (this.trouble !== null) throw new Error(this.trouble);
    if ((await this.store.audits.find(order.auditId)) !== null) return;
    try {
      await this.store.audits.insert(runningAudit(order));
    } catch (error) {
      // As with the real one: another coordinator has stored it in between.
      if ((await this.store.audits.find(order.auditId)) === null) throw error;
      return;
    }
    this.begun.push(order);
  }

  async end(order: ScheduledOrder): Promise<void> {
    await this.store.audits.complete({ ...runningAudit(order), status: 'completed' });
  }

  async isRunning(auditId: string): Promise<boolean> {
    return (await this.store.audits.find(auditId))?.status === 'running';
  }
}

export const runningAudit = ({ auditId, environment }: ScheduledOrder): AuditView => ({
  id: auditId,
  environment,
  status: 'running',
  startedAtMs: 0,
  endedAtMs: null,
  verdict: null,
  rightTime: null,
  attribution: null,
  warnMs: 1_000,
  failMs: 5_000,
  readings: [],
  timeServers: [],
  findings: [],
});
