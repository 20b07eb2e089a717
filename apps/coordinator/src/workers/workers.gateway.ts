import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import {
  ClockEventReport,
  CommandEvent,
  CommandEventBatch,
  HELLO_TIMEOUT,
  parseMessage,
  WORKERS_NAMESPACE,
} from '#protocol';
import { SocketServer } from '../live/socket-server.js';
import { Timeline } from '../time/timeline.js';
import { ClockEventInbox } from './clock-event-inbox.js';
import { CommandEvents } from './command-events.js';
import { type RefusalKind, Refusals } from './refusals.js';
import { WorkerAdmission } from './worker-admission.js';
import { WorkerPresence } from './worker-presence.js';
import { WorkerSession, type WorkerSocket } from './worker-session.js';

type Reply = (answer: unknown) => void;

/**
 * The door for workers. A connection is nobody until its hello is accepted: whatever else it sends first, and whatever
 * does not validate later, ends it.
 */
@Injectable()
export class WorkersGateway implements OnModuleInit {
  private readonly log = new Logger('Workers');

  // oxlint-disable-next-line max-params -- each is one thing that a connection needs
  constructor(
    private readonly sockets: SocketServer,
    private readonly admission: WorkerAdmission,
    private readonly presence: WorkerPresence,
    private readonly refusals: Refusals,
    private readonly events: CommandEvents,
    private readonly clockEvents: ClockEventInbox,
    private readonly timeline: Timeline,
  ) {}

  onModuleInit(): void {
    this.sockets.io.of('/').use((_socket, next) => next(new Error('nothing is served here')));
    this.sockets.io
      .of(WORKERS_NAMESPACE)
      .on('connection', (socket: WorkerSocket) => new Connection(socket, this).open());
  }

  async hello(connection: Connection, message: unknown, reply: Reply): Promise<void> {
    const admission = await this.admission.admit(message);
    reply(admission.welcome);
    if (!admission.ok) return this.refuse(connection, admission.code);
    // It may have gone while it was looked up; then it would never leave again.
    if (!connection.socket.connected) return;
    const session = new WorkerSession(
      admission.environment,
      admission.hello,
      connection.socket,
      this.timeline,
      admission.protocol,
    );
    connection.session = session;
    session.onceClosed(() => this.presence.leave(session));
    await this.presence.enter(session);
  }

  async commandEvent(
    session: WorkerSession,
    connection: Connection,
    message: unknown,
    reply: Reply,
  ): Promise<void> {
    const parsed = parseMessage(CommandEvent, message);
    if (!parsed.ok) return this.refuse(connection, 'invalid-message');
    const { commandId, n } = parsed.message;
    if (await this.events.deliver(session, commandId, [parsed.message])) reply({ upTo: n });
  }

  async commandEvents(
    session: WorkerSession,
    connection: Connection,
    message: unknown,
    reply: Reply,
  ): Promise<void> {
    const parsed = parseMessage(CommandEventBatch, message);
    if (!parsed.ok) return this.refuse(connection, 'invalid-message');
    const { commandId, events } = parsed.message;
    if (await this.events.deliver(session, commandId, events))
      reply({ upTo: Math.max(...events.map(({ n }) => n)) });
  }

  async clockEvent(
    session: WorkerSession,
    connection: Connection,
    message: unknown,
    reply: Reply,
  ): Promise<void> {
    const parsed = parseMessage(ClockEventReport, message);
    if (!parsed.ok) return this.refuse(connection, 'invalid-message');
    await this.clockEvents.keep(session, parsed.message);
    reply({ upTo: parsed.message.n });
  }

  refuse({ socket }: Connection, kind: RefusalKind): void {
    this.refusals.count(kind, socket.handshake.address);
    // After the reply that may be on its way.
    setImmediate(() => socket.disconnect(true));
  }

  failed(error: unknown): void {
    this.log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

/** One websocket and what it may say now. */
class Connection {
  session: WorkerSession | null = null;
  private greeted = false;

  constructor(
    readonly socket: WorkerSocket,
    private readonly gateway: WorkersGateway,
  ) {}

  open(): void {
    const late = setTimeout(() => this.gateway.refuse(this, 'hello-late'), HELLO_TIMEOUT);
    this.socket.once('disconnect', () => clearTimeout(late));
    this.socket.conn.once('close', (_reason: string, description?: unknown) => {
      if (isTooLarge(description)) this.gateway.refuse(this, 'too-large');
    });
    this.socket.onAny((event: string, ...args: unknown[]) => {
      const reply = args.at(-1);
      if (typeof reply !== 'function') return this.gateway.refuse(this, 'invalid-message');
      if (event === 'hello') clearTimeout(late);
      this.dispatch(event, args[0], reply as Reply).catch((error: unknown) => {
        this.gateway.failed(error);
        // A hello that could not be answered leaves nobody, whom no time limit would ever end.
        if (this.session === null) this.socket.disconnect(true);
      });
    });
  }

  private async dispatch(event: string, message: unknown, reply: Reply): Promise<void> {
    if (event === 'hello' && !this.greeted) {
      this.greeted = true;
      return this.gateway.hello(this, message, reply);
    }
    if (this.session === null) return this.gateway.refuse(this, 'before-hello');
    if (event === 'command.event')
      return this.gateway.commandEvent(this.session, this, message, reply);
    if (event === 'command.events')
      return this.gateway.commandEvents(this.session, this, message, reply);
    if (event === 'clock.event') return this.gateway.clockEvent(this.session, this, message, reply);
    return this.gateway.refuse(this, 'unknown-message');
  }
}

/** ws closes the connection itself; engine.io passes on its text and nothing else. */
const isTooLarge = (closing: unknown): boolean =>
  closing instanceof Error && closing.message.includes('Max payload size exceeded');
