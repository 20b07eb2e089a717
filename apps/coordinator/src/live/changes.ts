import { Injectable } from '@nestjs/common';
import { type Changed, type CoordinatorToPerson, OPS_NAMESPACE } from '#protocol';
import { SocketServer } from './socket-server.js';

/** Tells dashboards and command lines that something changed; REST holds what. */
@Injectable()
export class Changes {
  private version = 0;

  constructor(private readonly sockets: SocketServer) {}

  publish(topic: Changed['topic'], id: string): void {
    this.version += 1;
    this.sockets.io
      .of(OPS_NAMESPACE)
      .emit('changed' satisfies keyof CoordinatorToPerson, { topic, id, version: this.version });
  }
}
