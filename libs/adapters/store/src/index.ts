export type { AuditEnd, RunningAudit } from './audit.repository.js';
export type {
  ClockEventInsertion,
  ClockEventRecord,
  ClockEventRepository,
  NewClockEvent,
} from './clock-event.repository.js';
export type { ClockMemoryRepository } from './clock-memory.repository.js';
export type { EnvironmentRecord, NewEnvironment } from './environment.repository.js';
export type { HostExclusion, HostRecord, HostReport, HostRepository } from './host.repository.js';
export { openStore } from './open-store.js';
export type { PlanRecord, PlanRepository } from './plan.repository.js';
export type {
  NewReading,
  ReadingRecord,
  ReadingRepository,
  ReadingSpan,
} from './reading.repository.js';
export type { HeldLease, Lease, RunClaim, RunClaiming } from './run-lease.js';
export type { LogLine, NewLogLines } from './run-log.repository.js';
export type { RunCreation, RunFilter, RunSaving } from './run.repository.js';
export type { FireRecord, ScheduleFireRepository } from './schedule-fire.repository.js';
export type {
  Firing,
  NewSchedule,
  ScheduleRecord,
  ScheduleRepository,
  ScheduleSettings,
} from './schedule.repository.js';
export type {
  SqliteStoreSettings,
  SqlServerStoreSettings,
  StoreSettings,
} from './store-settings.js';
export type { Environments, RunLogs, Runs, Store } from './store.js';
export type { NewRun, RunLease, StoredRun } from './stored-run.js';
export { UnknownEnvironment } from './unknown-environment.js';
