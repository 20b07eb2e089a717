import { Module } from '@nestjs/common';
import { AuditsModule } from '../audits/audits.module.js';
import { EnvironmentsModule } from '../environments/environments.module.js';
import { WorkersModule } from '../workers/workers.module.js';
import { ClockWatch } from './clock-watch.js';
import { CommandCarrier } from './command-carrier.js';
import { EffectRunner } from './effect-runner.js';
import { GateChecks } from './gate-checks.js';
import { AuditGate } from './gates/audit-gate.js';
import { FarmActivities } from './gates/farm-activities.js';
import { HoldGate } from './gates/hold-gate.js';
import { PersonGate } from './gates/person-gate.js';
import { PreflightCheck } from './gates/preflight-check.js';
import { QuietGate } from './gates/quiet-gate.js';
import { SettledGate } from './gates/settled-gate.js';
import { VerifiedGate } from './gates/verified-gate.js';
import { WindowGate } from './gates/window-gate.js';
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
    PreflightCheck,
    AuditGate,
    HoldGate,
    PersonGate,
    WindowGate,
    QuietGate,
    SettledGate,
    VerifiedGate,
    FarmActivities,
    ClockWatch,
    WorkersBack,
    ServiceWatch,
    CommandCarrier,
  ],
  exports: [PlansService, RunsService],
})
export class RunsModule {}
