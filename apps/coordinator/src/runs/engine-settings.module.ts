import { randomUUID } from 'node:crypto';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { CoordinatorConfig } from '../config/coordinator.config.js';
import type { EngineSettings } from './engine/ports.js';

export const ENGINE_SETTINGS = Symbol('engine settings');

/** How this process holds the leases of runs. Its name is new at every start: a process that has died never comes back. */
@Global()
@Module({})
export class EngineSettingsModule {
  static of({ engine }: CoordinatorConfig): DynamicModule {
    const settings: EngineSettings = { owner: randomUUID(), lease: engine.leaseMs };
    return {
      module: EngineSettingsModule,
      providers: [{ provide: ENGINE_SETTINGS, useValue: settings }],
      exports: [ENGINE_SETTINGS],
    };
  }
}
