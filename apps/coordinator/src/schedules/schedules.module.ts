import { type DynamicModule, Module } from '@nestjs/common';
import { AuditsModule } from '../audits/audits.module.js';
import { EnvironmentsModule } from '../environments/environments.module.js';
import { RunsModule } from '../runs/runs.module.js';
import { AuditAction } from './audit-action.js';
import { DueSchedules } from './due-schedules.js';
import { ResyncAction } from './resync-action.js';
import { SCHEDULED_ACTIONS, type ScheduledAction } from './scheduled-action.js';
import { SchedulesController } from './schedules.controller.js';
import { SchedulesService } from './schedules.service.js';
import { SchedulesTicker } from './schedules.ticker.js';
import { WALL_CLOCK, type WallClock } from './wall-clock.js';

@Module({})
export class SchedulesModule {
  static by(now: WallClock): DynamicModule {
    return {
      module: SchedulesModule,
      imports: [AuditsModule, EnvironmentsModule, RunsModule],
      controllers: [SchedulesController],
      providers: [
        SchedulesService,
        DueSchedules,
        SchedulesTicker,
        AuditAction,
        ResyncAction,
        { provide: WALL_CLOCK, useValue: now },
        {
          provide: SCHEDULED_ACTIONS,
          useFactory: (...actions: ScheduledAction[]) => actions,
          inject: [AuditAction, ResyncAction],
        },
      ],
    };
  }
}
