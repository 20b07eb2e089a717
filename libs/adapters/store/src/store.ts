import type { AuditRepository } from './audit.repository.js';
import type { ClockEventRepository } from './clock-event.repository.js';
import type { ClockMemoryRepository } from './clock-memory.repository.js';
import type { EnvironmentRepository } from './environment.repository.js';
import type { FleetRepository } from './fleet.repository.js';
import type { HostRepository } from './host.repository.js';
import type { PlanRepository } from './plan.repository.js';
import type { ReadingRepository } from './reading.repository.js';
import type { RunLogRepository } from './run-log.repository.js';
import type { RunRepository } from './run.repository.js';
import type { ScheduleFireRepository } from './schedule-fire.repository.js';
import type { ScheduleRepository } from './schedule.repository.js';

/** Without what is private, so that a test can keep the same promises in memory. */
type Public<T> = Pick<T, keyof T>;

export type Environments = Public<EnvironmentRepository>;
export type Runs = Public<RunRepository>;
export type RunLogs = Public<RunLogRepository>;

/**
 * Everything the coordinator remembers. Each call that writes is one transaction, on disk when its
 * promise resolves. Several stores, also of several processes, may be open on one database.
 */
export interface Store {
  readonly environments: Environments;
  readonly fleet: FleetRepository;
  readonly hosts: HostRepository;
  readonly audits: AuditRepository;
  readonly clockEvents: ClockEventRepository;
  readonly clockMemories: ClockMemoryRepository;
  readonly readings: ReadingRepository;
  readonly plans: PlanRepository;
  readonly runs: Runs;
  readonly runLogs: RunLogs;
  readonly schedules: ScheduleRepository;
  readonly scheduleFires: ScheduleFireRepository;
  /** Waits for what was asked before; every later call is refused. */
  close(): Promise<void>;
}
