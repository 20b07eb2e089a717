import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CommandEvents } from '../workers/command-events.js';
import { RunEngine } from './engine/run-engine.js';

/** Starts the engine when everything that it drives is there, and ends it before the store closes. */
@Injectable()
export class EngineLifecycle implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    private readonly engine: RunEngine,
    private readonly reports: CommandEvents,
  ) {}

  onApplicationBootstrap(): void {
    this.engine.start();
    this.reports.listen((from, commandId, reports) =>
      this.engine.reports.take(from, commandId, reports),
    );
  }

  async onModuleDestroy(): Promise<void> {
    await this.engine.stop();
  }
}
