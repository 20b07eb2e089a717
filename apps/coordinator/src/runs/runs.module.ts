import { Logger, Module } from '@nestjs/common';
import type { Store } from '#adapters/store';
import { Timers } from '#adapters/timers';
import { AuditsModule } from '../audits/audits.module.js';
import { EnvironmentsModule } from '../environments/environments.module.js';
import { Changes } from '../live/changes.js';
import { STORE } from '../store/store.module.js';
import { Timeline } from '../time/timeline.js';
import { WorkerRegistry } from '../workers/worker-registry.js';
import { WorkersModule } from '../workers/workers.module.js';
import { ClockWatch } from './clock-watch.js';
import type { EnginePorts, EngineSettings } from './engine/ports.js';
import { RunEngine } from './engine/run-engine.js';
import { EngineLifecycle } from './engine-lifecycle.js';
import { ENGINE_SETTINGS } from './engine-settings.module.js';
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
import { RunActionsController } from './run-actions.controller.js';
import { RunActions } from './run-actions.service.js';
import { RunsController } from './runs.controller.js';
import { RunsService } from './runs.service.js';
import { WorkersBack } from './workers-back.js';

const GATES = [
  PreflightCheck,
  AuditGate,
  HoldGate,
  PersonGate,
  QuietGate,
  SettledGate,
  VerifiedGate,
  WindowGate,
  FarmActivities,
  WorkersBack,
];

@Module({
  imports: [AuditsModule, EnvironmentsModule, WorkersModule],
  controllers: [RunsController, RunActionsController],
  providers: [
    PlansService,
    RunsService,
    RunActions,
    GateChecks,
    ...GATES,
    ClockWatch,
    {
      provide: RunEngine,
      inject: [
        ENGINE_SETTINGS,
        STORE,
        Timers,
        WorkerRegistry,
        GateChecks,
        ClockWatch,
        Timeline,
        Changes,
      ],
      useFactory: runEngine,
    },
    EngineLifecycle,
  ],
  exports: [PlansService, RunsService],
})
export class RunsModule {}

// oxlint-disable-next-line max-params -- everything outside that the engine touches
function runEngine(
  settings: EngineSettings,
  { runs, runLogs }: Store,
  timers: Timers,
  workers: WorkerRegistry,
  gates: GateChecks,
  clocks: ClockWatch,
  timeline: Timeline,
  changes: Changes,
): RunEngine {
  const log = new Logger('Runs');
  const ports: EnginePorts = {
    runs,
    logs: runLogs,
    timers,
    workers,
    gates,
    clocks,
    labelMs: () => timeline.labelMs(),
    random: Math.random,
    changed: (runId) => changes.publish('run', runId),
    log: {
      told: (text) => log.log(text),
      warned: (text) => log.warn(text),
      failed: (error) =>
        log.error(error instanceof Error ? (error.stack ?? error.message) : String(error)),
    },
  };
  return new RunEngine(ports, settings);
}
