import { type DynamicModule, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { AuditsModule } from './audits/audits.module.js';
import type { CoordinatorConfig } from './config/coordinator.config.js';
import { EnvironmentsModule } from './environments/environments.module.js';
import { HealthController } from './health/health.controller.js';
import { LiveModule } from './live/live.module.js';
import { RunsModule } from './runs/runs.module.js';
import { StoreModule } from './store/store.module.js';
import { WorkersModule } from './workers/workers.module.js';

@Module({})
export class CoordinatorModule {
  static with(config: CoordinatorConfig): DynamicModule {
    return {
      module: CoordinatorModule,
      imports: [
        ScheduleModule.forRoot(),
        StoreModule.open(config),
        LiveModule,
        WorkersModule,
        EnvironmentsModule,
        AuditsModule,
        RunsModule,
      ],
      controllers: [HealthController],
    };
  }
}
