import { Global, Module } from '@nestjs/common';
import { SystemTimers, Timers } from '#adapters/timers';
import { Timeline } from '../time/timeline.js';
import { Changes } from './changes.js';
import { SocketServer } from './socket-server.js';

@Global()
@Module({
  providers: [SocketServer, Changes, Timeline, { provide: Timers, useClass: SystemTimers }],
  exports: [SocketServer, Changes, Timeline, Timers],
})
export class LiveModule {}
