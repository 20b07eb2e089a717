import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Namespace, Server, type Socket } from 'socket.io';
import { type ClockEventReport, type CommandEvent, type Hello, WORKERS_NAMESPACE } from '#protocol';

/** Plays the coordinator for one worker: a real socket.io server that remembers what it was told. */
export class CoordinatorStandIn {
  readonly hellos: Hello[] = [];
  readonly events: CommandEvent[] = [];
  readonly clockEvents: ClockEventReport[] = [];
  welcome: unknown = { ok: true, session: 's', protocol: 1 };
  /** Without it, events are remembered but not acknowledged. */
  acknowledges = true;
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
    socket.on('command.event', (event: CommandEvent, reply: (ack: unknown) => void) => {
      this.events.push(event);
      if (this.acknowledges) reply({ upTo: event.n });
    });
    socket.on('clock.event', (event: ClockEventReport, reply: (ack: unknown) => void) => {
      this.clockEvents.push(event);
      if (this.acknowledges) reply({ upTo: event.n });
    });
  }
}
