import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { LiveChanges } from './live-changes.js';

const NEVER = new Promise<void>(() => {});

describe('live changes', () => {
  it('end a wait when the coordinator tells of a change of this run, and of no other', async () => {
    const http = createServer();
    const server = new Server(http, { transports: ['websocket'] });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const changes = new LiveChanges(
      // Nobody is at the first one.
      ['http://127.0.0.1:1', `http://127.0.0.1:${(http.address() as AddressInfo).port}`],
      'run-1',
    );
    try {
      await new Promise<void>((resolve) => server.of('/ops').once('connection', () => resolve()));
      const ended = changes.before(NEVER).then(() => 'ended');
      const publish = (id: string) =>
        server.of('/ops').emit('changed', { topic: 'run', id, version: 1 });
      publish('run-2');
      publish('run-1');
      expect(await ended).toBe('ended');
      // The other run did not leave a change behind: this wait ends with its own timer.
      await expect(changes.before(Promise.reject(new Error('timer')))).rejects.toThrow('timer');
    } finally {
      changes.close();
      await server.close();
    }
  });
});
