import { Module } from '@nestjs/common';
import { Timers } from '#adapters/timers';
import { ClockEventInbox } from './clock-event-inbox.js';
import { CommandEvents } from './command-events.js';
import { Refusals } from './refusals.js';
import { WorkerAdmission } from './worker-admission.js';
import { WorkerPresence } from './worker-presence.js';
import { WorkerRegistry } from './worker-registry.js';
import { WorkersController } from './workers.controller.js';
import { WorkersGateway } from './workers.gateway.js';

@Module({
  controllers: [WorkersController],
  providers: [
    WorkersGateway,
    WorkerAdmission,
    WorkerPresence,
    {
      provide: WorkerRegistry,
      inject: [Timers],
      useFactory: (timers: Timers) => new WorkerRegistry(timers),
    },
    Refusals,
    CommandEvents,
    ClockEventInbox,
  ],
  exports: [WorkerPresence, WorkerRegistry, CommandEvents],
})
export class WorkersModule {}
