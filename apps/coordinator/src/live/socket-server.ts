import type { Server as HttpServer } from 'node:http';
import { Injectable, Logger } from '@nestjs/common';
import { Server } from 'socket.io';
import { HELLO_TIMEOUT, MAX_MESSAGE_BYTES } from '#protocol';
import { isOwnHost, isOwnOrigin } from './own-address.js';

/**
 * One socket.io server beside the HTTP server. Websocket only: no sticky sessions, one ordered connection per client.
 * No connection-state recovery: it never replays a packet that carries an acknowledgement, and workers have their own
 * way to catch up. Nothing is compressed: it costs time between the stamps of a probe.
 */
@Injectable()
export class SocketServer {
  private readonly log = new Logger(SocketServer.name);

  readonly io = new Server({
    transports: ['websocket'],
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    connectTimeout: HELLO_TIMEOUT,
    pingInterval: 10_000,
    pingTimeout: 8_000,
    allowRequest: (request, decide) => {
      const { origin, host } = request.headers;
      const foreign = !isOwnHost(host) || !isOwnOrigin(origin, host);
      if (foreign) this.log.warn('Refused a socket from a foreign web page.');
      decide(foreign ? 'a page of another origin may not connect' : null, !foreign);
    },
  });

  attach(server: HttpServer): void {
    this.io.attach(server);
  }

  async close(): Promise<void> {
    await this.io.close();
  }
}
