import { type DynamicModule, Module } from '@nestjs/common';
import { askTimeServer, parseServerAddress } from '#adapters/time-server';
import type { CoordinatorConfig } from '../config/coordinator.config.js';
import { Timeline } from '../time/timeline.js';
import { TimeServers } from './time-servers.js';

@Module({})
export class TimeServersModule {
  /** The entries were checked with the configuration. */
  static of({ timeServers }: CoordinatorConfig): DynamicModule {
    const addresses = timeServers.flatMap((entry) => parseServerAddress(entry) ?? []);
    return {
      module: TimeServersModule,
      global: true,
      providers: [
        {
          provide: TimeServers,
          inject: [Timeline],
          useFactory: (timeline: Timeline) => new TimeServers(addresses, timeline, askTimeServer),
        },
      ],
      exports: [TimeServers],
    };
  }
}
