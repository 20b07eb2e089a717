import { AuditEntity } from './audit.entity.js';
import { ClockEventEntity } from './clock-event.entity.js';
import { ClockMemoryEntity } from './clock-memory.entity.js';
import { EnvironmentEntity } from './environment.entity.js';
import { HostEntity } from './host.entity.js';
import { PlanEntity } from './plan.entity.js';
import { ReadingEntity } from './reading.entity.js';
import { RunCommandEntity } from './run-command.entity.js';
import { RunEventEntity } from './run-event.entity.js';
import { RunLogEntity } from './run-log.entity.js';
import { RunStepEntity } from './run-step.entity.js';
import { RunEntity } from './run.entity.js';
import { ScheduleFireEntity } from './schedule-fire.entity.js';
import { ScheduleEntity } from './schedule.entity.js';

export const ALL_ENTITIES = [
  EnvironmentEntity,
  HostEntity,
  AuditEntity,
  PlanEntity,
  RunEntity,
  RunStepEntity,
  RunEventEntity,
  RunCommandEntity,
  RunLogEntity,
  ScheduleEntity,
  ScheduleFireEntity,
  ClockMemoryEntity,
  ClockEventEntity,
  ReadingEntity,
];
