import type { FireOutcome } from '#protocol';
import type { Database } from './database.js';
import { ScheduleFireEntity } from './entities/schedule-fire.entity.js';
import { updateRows } from './statements.js';

/** What became of one time at which a schedule came due. There is one at most for each time. */
export interface FireRecord {
  readonly scheduleId: string;
  readonly scheduledForMs: number;
  readonly outcome: FireOutcome;
  /** Written before the audit is begun, so that it may not be there yet. */
  readonly auditId: string | null;
  readonly message: string | null;
}

/** Fires are written by {@link ScheduleRepository.fire}. */
export class ScheduleFireRepository {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  async list(scheduleId: string, limit: number): Promise<FireRecord[]> {
    const rows = await this.database.read((manager) =>
      manager.find(ScheduleFireEntity, {
        where: { scheduleId },
        order: { scheduledForMs: 'DESC' },
        take: limit,
      }),
    );
    return rows.map(fireRecord);
  }

  /** The last one that began an audit. */
  async latestFired(scheduleId: string): Promise<FireRecord | null> {
    const [row] = await this.database.read((manager) =>
      manager.find(ScheduleFireEntity, {
        where: { scheduleId, outcome: 'fired' },
        order: { scheduledForMs: 'DESC' },
        take: 1,
      }),
    );
    return row === undefined ? null : fireRecord(row);
  }

  /** Fires for times from `sinceMs` on whose audit does not exist: a coordinator ended in between. Oldest first. */
  async withoutAudit(sinceMs: number): Promise<FireRecord[]> {
    const rows = await this.database.read((manager) =>
      manager
        .createQueryBuilder(ScheduleFireEntity, 'fire')
        .where('fire.outcome = :fired', { fired: 'fired' })
        .andWhere('fire.scheduled_for_ms >= :sinceMs', { sinceMs })
        .andWhere('NOT EXISTS (SELECT 1 FROM "audit" a WHERE a.id = fire.audit_id)')
        .orderBy('fire.scheduled_for_ms')
        .getMany(),
    );
    return rows.map(fireRecord);
  }

  /** What was to be begun could not be. Nothing happens when the fire is gone or says something else by now. */
  async fail({ scheduleId, scheduledForMs }: FireRecord, message: string): Promise<void> {
    await this.database.write((manager) =>
      updateRows(
        manager,
        ScheduleFireEntity,
        { scheduleId, scheduledForMs, outcome: 'fired' },
        { outcome: 'failed', auditId: null, message },
      ),
    );
  }
}

const fireRecord = ({ outcome, ...row }: ScheduleFireEntity): FireRecord => ({
  ...row,
  outcome: outcome as FireOutcome,
});
