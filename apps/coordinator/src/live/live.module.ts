import { Global, Module } from '@nestjs/common';
import { Timeline } from '../time/timeline.js';
import { Changes } from './changes.js';
import { SocketServer } from './socket-server.js';

@Global()
@Module({
  providers: [SocketServer, Changes, Timeline],
  exports: [SocketServer, Changes, Timeline],
})
export class LiveModule {}
