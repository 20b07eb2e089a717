import { AuditRepository } from './audit.repository.js';
import { ClockEventRepository } from './clock-event.repository.js';
import { ClockMemoryRepository } from './clock-memory.repository.js';
import { EnvironmentRepository } from './environment.repository.js';
import { FleetRepository } from './fleet.repository.js';
import { HostRepository } from './host.repository.js';
import { PlanRepository } from './plan.repository.js';
import { ReadingRepository } from './reading.repository.js';
import { RunLogRepository } from './run-log.repository.js';
import { RunRepository } from './run.repository.js';
import { ScheduleFireRepository } from './schedule-fire.repository.js';
import { ScheduleRepository } from './schedule.repository.js';
import { openSqlServer } from './sql-server-database.js';
import { openSqlite } from './sqlite-database.js';
import type { StoreSettings } from './store-settings.js';
import type { Store } from './store.js';

/**
 * Opens the store and brings its schema up to date.
 * @throws Error saying what to do. A file: not durable, not a database, no right to write there. A server: not
 *   reached, login refused, no such database, a right that is missing. Either: of another program, of a newer
 *   version, locked for longer than 15 s.
 */
export async function openStore(settings: StoreSettings): Promise<Store> {
  const database =
    settings.type === 'sqlite' ? await openSqlite(settings.file) : await openSqlServer(settings);
  return {
    environments: new EnvironmentRepository(database),
    fleet: new FleetRepository(database),
    hosts: new HostRepository(database),
    audits: new AuditRepository(database),
    clockEvents: new ClockEventRepository(database),
    clockMemories: new ClockMemoryRepository(database),
    readings: new ReadingRepository(database),
    plans: new PlanRepository(database),
    runs: new RunRepository(database),
    runLogs: new RunLogRepository(database),
    schedules: new ScheduleRepository(database),
    scheduleFires: new ScheduleFireRepository(database),
    close: () => database.close(),
  };
}
