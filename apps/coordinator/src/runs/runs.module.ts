import { Module } from '@nestjs/common';
import { AuditsModule } from '../audits/audits.module.js';
import { EnvironmentsModule } from '../environments/environments.module.js';
import { WorkersModule } from '../workers/workers.module.js';
import { CommandCarrier } from './command-carrier.js';
import { EffectRunner } from './effect-runner.js';
import { GateChecks } from './gate-checks.js';
import { PlansService } from './plans.service.js';
import { RunEngine } from './run-engine.js';
import { RunsController } from './runs.controller.js';
import { RunsService } from './runs.service.js';
import { ServiceWatch } from './service-watch.js';
import { WorkersBack } from './workers-back.js';

@Module({
  imports: [AuditsModule, EnvironmentsModule, WorkersModule],
  controllers: [RunsController],
  providers: [
    PlansService,
    RunsService,
    RunEngine,
    EffectRunner,
    GateChecks,
    WorkersBack,
    ServiceWatch,
    CommandCarrier,
  ],
})
export class RunsModule {}
