import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import type { Exchange } from '#domain/clock';
import { endInline, startInline } from './inline-program.js';

/** Answers with its monotonic clock, which both processes share: the true offset is 0. */
const peer = (url: string): string => `
import { io } from 'socket.io-client';
io('${url}', { transports: ['websocket'] }).on('probe', (reply) => {
  const received = String(process.hrtime.bigint());
  reply(received, String(process.hrtime.bigint()));
});`;

type Bare = Socket<
  Record<string, never>,
  { probe: (reply: (received: string, replied: string) => void) => void }
>;

/** Two processes with socket.io between them and nothing else: what it costs a probe at least. */
export class BarePair {
  private constructor(
    private readonly server: Server,
    private readonly child: ChildProcess,
    private readonly socket: Bare,
  ) {}

  static async start(): Promise<BarePair> {
    const http = createServer();
    const server = new Server(http, { transports: ['websocket'], perMessageDeflate: false });
    await once(http.listen(0, '127.0.0.1'), 'listening');
    const connected = new Promise<Bare>((resolve) => server.once('connection', resolve));
    const child = startInline(peer(`http://127.0.0.1:${(http.address() as AddressInfo).port}`));
    return new BarePair(server, child, await connected);
  }

  /** Back to back, milliseconds. */
  async burst(count: number): Promise<Exchange[]> {
    const origin = process.hrtime.bigint();
    const ms = (ns: bigint): number => Number(ns - origin) / 1e6;
    const exchanges: Exchange[] = [];
    while (exchanges.length < count) {
      const t1 = process.hrtime.bigint();
      const [received, replied] = await new Promise<[string, string]>((resolve) => {
        this.socket.emit('probe', (...stamps) => resolve(stamps));
      });
      const t4 = process.hrtime.bigint();
      exchanges.push({
        t1: ms(t1),
        t2: ms(BigInt(received)),
        t3: ms(BigInt(replied)),
        t4: ms(t4),
      });
    }
    return exchanges;
  }

  async close(): Promise<void> {
    await endInline(this.child);
    await this.server.close();
  }
}
