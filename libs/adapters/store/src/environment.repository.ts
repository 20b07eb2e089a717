import { Not, IsNull, type EntityManager } from 'typeorm';
import { ENVIRONMENT_DEFAULTS, type EnvironmentSettingsView } from '#protocol';
import type { Database } from './database.js';
import { AuditEntity } from './entities/audit.entity.js';
import { ClockEventEntity } from './entities/clock-event.entity.js';
import { ClockMemoryEntity } from './entities/clock-memory.entity.js';
import { EnvironmentEntity } from './entities/environment.entity.js';
import { HostEntity } from './entities/host.entity.js';
import { PlanEntity } from './entities/plan.entity.js';
import { ReadingEntity } from './entities/reading.entity.js';
import { RunCommandEntity } from './entities/run-command.entity.js';
import { RunEventEntity } from './entities/run-event.entity.js';
import { RunLogEntity } from './entities/run-log.entity.js';
import { RunStepEntity } from './entities/run-step.entity.js';
import { RunEntity } from './entities/run.entity.js';
import { ScheduleFireEntity } from './entities/schedule-fire.entity.js';
import { ScheduleEntity } from './entities/schedule.entity.js';
import { failureKind } from './failure-kind.js';
import { storedObject } from './json-column.js';
import { nameKey } from './name-key.js';
import { repeatOn } from './repeat-on.js';
import { insertRows, updateRows } from './statements.js';

/** An environment that is not stored yet. */
export interface NewEnvironment {
  /** At most 100 characters; the spelling that everyone will see. */
  readonly name: string;
  readonly settings: EnvironmentSettingsView;
  readonly workerSecretHash: string;
  readonly createdAtMs: number;
}

export interface EnvironmentRecord extends NewEnvironment {
  /** From 0; every claim of a run of the environment raises it by one. */
  readonly fence: number;
  /** From 1; grows by one with every change of the settings. */
  readonly version: number;
}

/** All names compare ignoring case. */
export class EnvironmentRepository {
  constructor(private readonly database: Database) {}

  async insert(environment: NewEnvironment): Promise<'inserted' | 'exists'> {
    const { name, settings, workerSecretHash, createdAtMs } = environment;
    const row = {
      nameKey: nameKey(name),
      name,
      settingsJson: JSON.stringify(settings),
      workerSecretHash,
      fence: 0,
      version: 1,
      createdAtMs,
    };
    try {
      await this.database.write((manager) => insertRows(manager, EnvironmentEntity, [row]));
      return 'inserted';
    } catch (error) {
      if (failureKind(error) === 'unique') return 'exists';
      throw error;
    }
  }

  async find(name: string): Promise<EnvironmentRecord | null> {
    const row = await this.database.read((manager) =>
      manager.findOneBy(EnvironmentEntity, { nameKey: nameKey(name) }),
    );
    return row && environmentRecord(row);
  }

  /** By name. */
  async list(): Promise<EnvironmentRecord[]> {
    const rows = await this.database.read((manager) =>
      manager.find(EnvironmentEntity, { order: { nameKey: 'ASC' } }),
    );
    return rows.map(environmentRecord);
  }

  /** `stale`: the environment has another version by now, or is gone. */
  async update(
    name: string,
    version: number,
    settings: EnvironmentSettingsView,
  ): Promise<'updated' | 'stale'> {
    const written = await this.database.write((manager) =>
      updateRows(
        manager,
        EnvironmentEntity,
        { nameKey: nameKey(name), version },
        { settingsJson: JSON.stringify(settings), version: version + 1 },
      ),
    );
    return written === 1 ? 'updated' : 'stale';
  }

  async setWorkerSecretHash(name: string, hash: string): Promise<'updated' | 'missing'> {
    const written = await this.database.write((manager) =>
      updateRows(
        manager,
        EnvironmentEntity,
        { nameKey: nameKey(name) },
        { workerSecretHash: hash },
      ),
    );
    return written === 1 ? 'updated' : 'missing';
  }

  /** Removes it with its hosts, schedules, audits, plans and runs. */
  async remove(name: string): Promise<'removed' | 'missing' | 'has-active-run'> {
    const key = nameKey(name);
    const removing = () =>
      this.database.write(async (manager) => {
        if ((await lockWithoutActiveRun(manager, key)) === 1) {
          await deleteEnvironment(manager, key);
          return 'removed';
        }
        const exists = await manager.existsBy(EnvironmentEntity, { nameKey: key });
        return exists ? 'has-active-run' : 'missing';
      });
    // A run that was created in between, but not yet committed when its environment was locked, holds on to it.
    return repeatOn('foreign-key', removing);
  }
}

/** Touches the row, so that nobody can create a run for it until this transaction has ended. */
async function lockWithoutActiveRun(manager: EntityManager, key: string): Promise<number> {
  const active = manager
    .createQueryBuilder(RunEntity, 'active')
    .select('1')
    .where({ environmentKey: key, activeKey: Not(IsNull()) });
  const { affected } = await manager
    .createQueryBuilder()
    .update(EnvironmentEntity)
    .set({ version: () => 'version + 1' })
    .where({ nameKey: key })
    .andWhere(`NOT EXISTS (${active.getQuery()})`)
    .setParameters(active.getParameters())
    .execute();
  return affected ?? 0;
}

async function deleteEnvironment(manager: EntityManager, key: string): Promise<void> {
  for (const child of [RunEventEntity, RunLogEntity, RunCommandEntity, RunStepEntity])
    await manager
      .createQueryBuilder()
      .delete()
      .from(child)
      .where('run_id IN (SELECT id FROM "run" WHERE environment_key = :key)', { key })
      .execute();
  await manager.delete(RunEntity, { environmentKey: key, activeKey: IsNull() });
  await deleteSchedules(manager, key);
  for (const table of [
    PlanEntity,
    ReadingEntity,
    AuditEntity,
    HostEntity,
    ClockMemoryEntity,
    ClockEventEntity,
  ])
    await manager.delete(table, { environmentKey: key });
  await manager.delete(EnvironmentEntity, { nameKey: key });
}

async function deleteSchedules(manager: EntityManager, key: string): Promise<void> {
  // Nobody can write down a fire of them from here on.
  await updateRows(manager, ScheduleEntity, { environmentKey: key }, { enabled: false });
  await manager
    .createQueryBuilder()
    .delete()
    .from(ScheduleFireEntity)
    .where('schedule_id IN (SELECT id FROM "schedule" WHERE environment_key = :key)', { key })
    .execute();
  await manager.delete(ScheduleEntity, { environmentKey: key });
}

function environmentRecord(row: EnvironmentEntity): EnvironmentRecord {
  const { nameKey: id, name, settingsJson, workerSecretHash, fence, version, createdAtMs } = row;
  const cell = { table: 'environment', id, column: 'settings_json' };
  const stored = storedObject<EnvironmentSettingsView>(settingsJson, cell);
  // A row of an earlier release does not have every setting.
  const settings = { ...ENVIRONMENT_DEFAULTS, ...stored };
  return { name, settings, workerSecretHash, fence, version, createdAtMs };
}
