import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Namespace, Server, type Socket } from 'socket.io';
import {
  type ClockEventReport,
  CommandEvent,
  CommandEventBatch,
  type Hello,
  parseMessage,
  WORKERS_NAMESPACE,
} from '#protocol';

/** Plays the coordinator for one worker: a real socket.io server that remembers what it was told. */
export class CoordinatorStandIn {
  readonly hellos: Hello[] = [];
  /** As they came, in messages that are valid, be it one at a time or in batches. */
  readonly events: CommandEvent[] = [];
  /** "command.event" or "command.events" for each message. */
  readonly messages: string[] = [];
  readonly clockEvents: ClockEventReport[] = [];
  welcome: unknown = { ok: true, session: 's', protocol: 1 };
  /** Without it, events are remembered but not acknowledged; `refuses` says so. */
  acknowledges: boolean | 'refuses' = true;
  #sockets: Socket[] = [];
  #http: HttpServer;
  #server: Server;
  #workers: Namespace;

  private constructor(port: number) {
    this.#http = createServer();
    this.#server = new Server(this.#http, { transports: ['websocket'], serveClient: false });
    this.#workers = this.#server.of(WORKERS_NAMESPACE);
    this.#workers.on('connection', (socket) => this.#remember(socket));
    this.#http.listen(port, '127.0.0.1');
  }

  /** `port` 0: any free one. */
  static async listening(port = 0): Promise<CoordinatorStandIn> {
    const coordinator = new CoordinatorStandIn(port);
    await new Promise((resolve) => coordinator.#http.once('listening', resolve));
    return coordinator;
  }

  get port(): number {
    return (this.#http.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get isConnected(): boolean {
    return this.#sockets.some((socket) => socket.connected);
  }

  /** Asks the worker that connected last; rejects without an answer within 10 s. */
  async ask(event: string, ...content: unknown[]): Promise<unknown> {
    const socket = this.#sockets.at(-1);
    if (socket === undefined) throw new Error('No worker is connected.');
    return socket.timeout(10_000).emitWithAck(event, ...content) as Promise<unknown>;
  }

  /** Sends without asking for an answer. */
  tell(event: string, ...content: unknown[]): void {
    this.#sockets.at(-1)?.emit(event, ...content);
  }

  /** Cuts the connection as a broken cable does: without a goodbye. */
  cut(): void {
    for (const socket of this.#sockets) socket.conn.close(true);
  }

  async close(): Promise<void> {
    await this.#server.close();
  }

  #remember(socket: Socket): void {
    this.#sockets.push(socket);
    socket.on('hello', (hello: Hello, reply: (welcome: unknown) => void) => {
      this.hellos.push(hello);
      reply(this.welcome);
    });
    socket.on('command.event', (event: unknown, reply: (ack: unknown) => void) => {
      const parsed = parseMessage(CommandEvent, event);
      if (parsed.ok) this.#store('command.event', [parsed.message], reply);
    });
    socket.on('command.events', (batch: unknown, reply: (ack: unknown) => void) => {
      const parsed = parseMessage(CommandEventBatch, batch);
      if (!parsed.ok) return;
      const { commandId, events } = parsed.message;
      const all = events.map((report) => Object.assign(new CommandEvent(), report, { commandId }));
      this.#store('command.events', all, reply);
    });
    socket.on('clock.event', (event: ClockEventReport, reply: (ack: unknown) => void) => {
      this.clockEvents.push(event);
      if (this.acknowledges === true) reply({ upTo: event.n });
    });
  }

  #store(message: string, events: readonly CommandEvent[], reply: (ack: unknown) => void): void {
    this.messages.push(message);
    this.events.push(...events);
    if (this.acknowledges === true) reply({ upTo: events.at(-1)?.n });
    if (this.acknowledges === 'refuses') reply({ error: { code: 'x', message: 'not stored' } });
  }
}
