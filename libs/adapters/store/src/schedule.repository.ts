import { IsNull } from 'typeorm';
import type { ScheduleAction } from '#protocol';
import type { Database } from './database.js';
import { ScheduleEntity } from './entities/schedule.entity.js';
import { ScheduleFireEntity } from './entities/schedule-fire.entity.js';
import { failureKind } from './failure-kind.js';
import { nameKey } from './name-key.js';
import type { FireRecord } from './schedule-fire.repository.js';
import { insertRows, updateRows } from './statements.js';
import { withinEnvironment } from './unknown-environment.js';

/** What a person decides about a schedule, and when it fires next. */
export interface ScheduleSettings {
  /** At most 100 characters. */
  readonly name: string | null;
  readonly cron: string;
  readonly zone: string;
  readonly action: ScheduleAction;
  readonly enabled: boolean;
  /** Null: nothing is waited for. */
  readonly nextAtMs: number | null;
}

export interface NewSchedule extends ScheduleSettings {
  readonly id: string;
  readonly environment: string;
  readonly createdBy: string;
  readonly createdAtMs: number;
}

export interface ScheduleRecord extends NewSchedule {
  /** From 1; grows by one with every change by a person. */
  readonly version: number;
}

/** What came due, as it is written down before anything is done about it. */
export interface Firing {
  readonly fires: readonly Omit<FireRecord, 'scheduleId'>[];
  readonly nextAtMs: number | null;
}

export class ScheduleRepository {
  constructor(private readonly database: Database) {}

  /** @throws UnknownEnvironment */
  async insert(schedule: NewSchedule): Promise<ScheduleRecord> {
    const row = { ...schedule, environmentKey: nameKey(schedule.environment), version: 1 };
    const writing = this.database.write((manager) => insertRows(manager, ScheduleEntity, [row]));
    await withinEnvironment(schedule.environment, writing);
    return { ...schedule, version: 1 };
  }

  async find(id: string): Promise<ScheduleRecord | null> {
    const row = await this.database.read((manager) => manager.findOneBy(ScheduleEntity, { id }));
    return row && scheduleRecord(row);
  }

  /** Of one environment or of all, by environment and then in the order in which they were made. */
  async list(
    filter: { readonly environment?: string | undefined } = {},
  ): Promise<ScheduleRecord[]> {
    const { environment } = filter;
    const rows = await this.database.read((manager) =>
      manager.find(ScheduleEntity, {
        where: environment === undefined ? {} : { environmentKey: nameKey(environment) },
        order: { environmentKey: 'ASC', createdAtMs: 'ASC', id: 'ASC' },
      }),
    );
    return rows.map(scheduleRecord);
  }

  /** `stale`: somebody else has changed or removed it since it was read. */
  async update(
    { id, version }: ScheduleRecord,
    settings: ScheduleSettings,
  ): Promise<'updated' | 'stale'> {
    const { name, cron, zone, action, enabled, nextAtMs } = settings;
    const change = { name, cron, zone, action, enabled, nextAtMs, version: version + 1 };
    const written = await this.database.write((manager) =>
      updateRows(manager, ScheduleEntity, { id, version }, change),
    );
    return written === 1 ? 'updated' : 'stale';
  }

  /** With its fires; the audits that it began stay. */
  async remove(id: string): Promise<'removed' | 'missing'> {
    return this.database.write(async (manager) => {
      // Nobody can write down a fire of it from here on.
      const locked = await updateRows(manager, ScheduleEntity, { id }, { enabled: false });
      await manager.delete(ScheduleFireEntity, { scheduleId: id });
      await manager.delete(ScheduleEntity, { id });
      return locked === 1 ? 'removed' : 'missing';
    });
  }

  /**
   * Writes down what came due and what is waited for next, both or nothing. Of several coordinators that see the same
   * schedule due, one gets `fired`. `lost`: another one did, or a person has changed or removed it; nothing is written
   * then, except that a time which has its fire already is not waited for again.
   */
  async fire(schedule: ScheduleRecord, { fires, nextAtMs }: Firing): Promise<'fired' | 'lost'> {
    try {
      return await this.database.write(async (manager) => {
        const written = await updateRows(manager, ScheduleEntity, asRead(schedule), { nextAtMs });
        if (written === 0) return 'lost';
        const rows = fires.map((fire) => ({ ...fire, scheduleId: schedule.id }));
        await insertRows(manager, ScheduleFireEntity, rows);
        return 'fired';
      });
    } catch (error) {
      if (failureKind(error) !== 'unique') throw error;
      await this.correctNext(schedule, nextAtMs);
      return 'lost';
    }
  }

  /** `lost`: as with {@link fire}. */
  async correctNext(
    schedule: ScheduleRecord,
    nextAtMs: number | null,
  ): Promise<'corrected' | 'lost'> {
    const written = await this.database.write((manager) =>
      updateRows(manager, ScheduleEntity, asRead(schedule), { nextAtMs }),
    );
    return written === 1 ? 'corrected' : 'lost';
  }
}

/** Matches its row only while nobody else has fired or changed it. */
const asRead = ({ id, version, nextAtMs }: ScheduleRecord) => ({
  id,
  version,
  enabled: true,
  nextAtMs: nextAtMs ?? IsNull(),
});

function scheduleRecord(row: ScheduleEntity): ScheduleRecord {
  const { id, environment, name, cron, zone, enabled, nextAtMs, createdBy, version, createdAtMs } =
    row;
  const action = row.action as ScheduleAction;
  const settings = { name, cron, zone, action, enabled, nextAtMs };
  return { id, environment, ...settings, createdBy, version, createdAtMs };
}
