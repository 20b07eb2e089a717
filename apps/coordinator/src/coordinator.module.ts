import { type DynamicModule, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { AuditsModule } from './audits/audits.module.js';
import { TimeServersModule } from './audits/time-servers.module.js';
import type { CoordinatorConfig } from './config/coordinator.config.js';
import { EnvironmentsModule } from './environments/environments.module.js';
import { FleetModule } from './fleet/fleet.module.js';
import { HealthController } from './health/health.controller.js';
import { LiveModule } from './live/live.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { EngineSettingsModule } from './runs/engine-settings.module.js';
import { RunsModule } from './runs/runs.module.js';
import { SchedulesModule } from './schedules/schedules.module.js';
import type { WallClock } from './schedules/wall-clock.js';
import { StoreModule } from './store/store.module.js';
import { WorkersModule } from './workers/workers.module.js';

@Module({})
export class CoordinatorModule {
  static with(config: CoordinatorConfig, now: WallClock = Date.now): DynamicModule {
    return {
      module: CoordinatorModule,
      imports: [
        ScheduleModule.forRoot(),
        StoreModule.open(config),
        LiveModule,
        WorkersModule,
        EnvironmentsModule,
        TimeServersModule.of(config),
        AuditsModule,
        FleetModule,
        ReportsModule,
        EngineSettingsModule.of(config),
        RunsModule,
        SchedulesModule.by(now),
      ],
      controllers: [HealthController],
    };
  }
}
