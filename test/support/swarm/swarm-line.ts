import { io, type Socket } from 'socket.io-client';
import {
  ACK_TIMEOUT,
  type CommandEventAck,
  type CommandReport,
  type CoordinatorToWorker,
  type Hello,
  type WorkerToCoordinator,
  WORKERS_NAMESPACE,
} from '#protocol';

/** Milliseconds. Spread, so that a swarm does not come back in step. */
const RECONNECT = { first: 250, cap: 2_000 };

/** One host's connection to one coordinator: says hello first, and comes back until it is closed. */
export class SwarmLine {
  private readonly socket: Socket<CoordinatorToWorker, WorkerToCoordinator>;
  private protocol: number | null = null;
  private isClosed = false;

  constructor(
    url: string,
    private readonly of: {
      readonly hello: Hello;
      readonly listeners: CoordinatorToWorker;
      readonly onSession: () => void;
    },
  ) {
    this.socket = io(`${url}${WORKERS_NAMESPACE}`, {
      transports: ['websocket'],
      autoConnect: false,
      forceNew: true,
      reconnectionDelay: RECONNECT.first,
      reconnectionDelayMax: RECONNECT.cap,
    });
    for (const [event, listener] of Object.entries(of.listeners))
      this.socket.on(event as keyof CoordinatorToWorker, listener as () => void);
    this.socket.on('disconnect', () => this.lost());
  }

  /** Resolves with the first session; rejects when the coordinator does not want this worker. */
  open(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.socket.on('connect', () => {
        this.socket.emit('hello', this.of.hello, (welcome) => {
          if (!welcome.ok) return reject(new Error(`${this.of.hello.host}: ${welcome.message}`));
          this.protocol = welcome.protocol;
          resolve();
          this.of.onSession();
        });
      });
      this.socket.connect();
    });
  }

  get isInSession(): boolean {
    return this.protocol !== null;
  }

  /** The number up to which the coordinator has stored them; 0: none, as far as is known. */
  async report(commandId: string, events: CommandReport[]): Promise<number> {
    if (this.protocol !== 1) return this.acknowledged('command.events', { commandId, events });
    // The first protocol has one at a time, and no lines.
    for (const { n, kind, result } of events) {
      if (kind === 'log') continue;
      const message = { commandId, n, kind, result: result ?? null };
      const upTo = await this.acknowledged('command.event', message);
      if (upTo < n) return upTo;
    }
    return events.at(-1)?.n ?? 0;
  }

  close(): void {
    this.isClosed = true;
    this.socket.disconnect();
  }

  private acknowledged(
    event: 'command.event' | 'command.events',
    message: object,
  ): Promise<number> {
    return new Promise((resolve) => {
      // The types of socket.io cannot follow a name that is not known yet.
      const socket: Socket = this.socket;
      socket
        .timeout(ACK_TIMEOUT)
        .emit(event, message, (error: Error | null, ack: CommandEventAck) =>
          resolve(error === null ? ack.upTo : 0),
        );
    });
  }

  private lost(): void {
    this.protocol = null;
    // The client does not come back by itself when it was the coordinator that ended the connection.
    setTimeout(() => {
      if (!this.isClosed && !this.socket.active) this.socket.connect();
    }, RECONNECT.first * Math.random());
  }
}
