import { EventEmitter } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Command, CommandReport, CommandResult, ReachTarget, ServiceStatus } from '#protocol';
import { Timeline } from '../time/timeline.js';
import { WorkerSession, type WorkerSocket } from '../workers/worker-session.js';

type Taking = (
  session: WorkerSession,
  commandId: string,
  reports: readonly CommandReport[],
) => Promise<void>;
type Ack = (error: Error | null, value?: unknown) => void;

/**
 * What becomes of one message to the worker. `unheard`: it is lost on its way; `answer-lost`: the worker acts and its
 * answer is lost; `answer`: it does nothing and says this.
 */
export type Fate = 'heard' | 'unheard' | 'answer-lost' | { readonly answer: unknown };

const LOST = Symbol('lost');

/** The coordinator's end of a websocket, without the websocket. */
class SocketInMemory extends EventEmitter {
  connected = true;

  constructor(
    readonly id: string,
    private readonly answerTo: (event: string, payload: unknown) => unknown,
  ) {
    super();
  }

  timeout(): { emit: (event: string, ...args: unknown[]) => void } {
    return {
      emit: (event, ...args) => {
        const reply = args.pop() as Ack;
        // Never in the same turn: a network would not do that either.
        setImmediate(() => {
          if (!this.connected) return;
          const answer = this.answerTo(event, args[0]);
          if (answer === LOST) reply(new Error('operation has timed out'));
          else reply(null, answer);
        });
      },
    };
  }

  disconnect(): void {
    if (!this.connected) return;
    this.connected = false;
    this.emit('disconnect');
  }
}

/** A worker as the coordinator meets it: it keeps a book of its commands and reports their ends. */
export class WorkerInMemory {
  /** What it was told and asked, in order. */
  readonly heard: string[] = [];
  /** What it was asked of commands, as it came. */
  readonly queries: unknown[] = [];
  /** Commands that it carried out. */
  readonly carriedOut: Command[] = [];
  readonly services = new Map<string, ServiceStatus>();
  /** How each command ends; null: it stays in flight. */
  outcome: ((command: Command) => CommandResult | null) | null = null;
  /** Which ports of its host are open, by number. */
  readonly openPorts = new Set<number>();
  private take: Taking = () => Promise.resolve();
  session: WorkerSession | null = null;
  /** The highest that it has seen. */
  fence = 0;
  private readonly fates = new Map<string, Fate[]>();
  private readonly lastingFates = new Map<string, Fate>();
  private readonly book = new Map<string, CommandResult | null>();
  private sockets = 0;

  constructor(
    readonly host: string,
    readonly environment = 'demo',
    private readonly protocol = 2,
  ) {}

  /** Where its reports go: the coordinator that it is connected to. */
  reportTo(take: Taking): void {
    this.take = take;
  }

  /** A new connection; a registry must be told of it. */
  connect(): WorkerSession {
    const socket = new SocketInMemory(`${this.host}-${(this.sockets += 1)}`, (event, payload) =>
      this.meet(event, payload),
    );
    const hello = {
      environment: this.environment,
      host: this.host,
      secret: 's',
      protocolMin: 1,
      protocolMax: this.protocol,
      version: '0.1.0',
      bootId: 'b',
    };
    this.session = new WorkerSession(
      this.environment,
      hello,
      socket as unknown as WorkerSocket,
      new Timeline(),
      this.protocol,
    );
    return this.session;
  }

  /** What becomes of the next messages of this kind. */
  next(event: string, ...fates: Fate[]): void {
    this.fates.set(event, [...(this.fates.get(event) ?? []), ...fates]);
  }

  /** What becomes of all further messages of this kind. */
  always(event: string, fate: Fate): void {
    this.lastingFates.set(event, fate);
  }

  /** As after a restart of the worker: the book was in memory. */
  forget(): void {
    this.book.clear();
  }

  private meet(event: string, payload: unknown): unknown {
    const fate = this.fates.get(event)?.shift() ?? this.lastingFates.get(event) ?? 'heard';
    this.heard.push(`${event} ${subjectOf(payload)}`);
    if (typeof fate === 'object') return fate.answer;
    if (fate === 'unheard') return LOST;
    const answer = this.answer(event, payload);
    return fate === 'answer-lost' ? LOST : answer;
  }

  private answer(event: string, payload: unknown): unknown {
    switch (event) {
      case 'command':
        return this.receive(payload as Command);
      case 'command.query':
        this.queries.push(payload);
        return this.status(payload as { commandId: string; fence?: number });
      case 'service.status':
        return this.statusOf((payload as { service: string }).service);
      case 'host.reach':
        return this.reached(payload as { targets: ReachTarget[] });
      default:
        return { error: { code: 'unknown-message', message: event } };
    }
  }

  private receive(command: Command): unknown {
    const { commandId, fence } = command;
    if (fence < this.fence) return { kind: 'rejected', ...this.stale() };
    this.fence = fence;
    if (this.book.has(commandId)) return { kind: 'duplicate' };
    this.book.set(commandId, null);
    this.carriedOut.push(command);
    const result = this.outcome === null ? this.restart(command) : this.outcome(command);
    if (result !== null) this.finish(commandId, result);
    return { kind: 'accepted' };
  }

  /** Carries out a command that is in flight. */
  complete(commandId: string): void {
    const command = this.carriedOut.find((one) => one.commandId === commandId);
    if (command === undefined) throw new Error(`${commandId} was never received`);
    this.finish(commandId, this.restart(command));
  }

  /** Ends a command that is in flight, and says so to the coordinator. */
  finish(commandId: string, result: CommandResult): void {
    this.book.set(commandId, result);
    void this.report(commandId, [{ n: 1, kind: 'done', result }]);
  }

  /** Again and again until it is stored, as a worker does. */
  async report(commandId: string, reports: readonly CommandReport[]): Promise<void> {
    for (let isStored = false; !isStored; await nextTurn())
      isStored =
        this.session !== null &&
        (await this.take(this.session, commandId, reports).then(
          () => true,
          () => false,
        ));
  }

  private status({ commandId, fence }: { commandId: string; fence?: number }): unknown {
    if (fence !== undefined && fence < this.fence) return { error: this.stale() };
    this.fence = fence ?? this.fence;
    const result = this.book.get(commandId);
    if (result === undefined) return { kind: 'not-seen', result: null };
    return result === null ? { kind: 'in-flight', result } : { kind: 'done', result };
  }

  private stale(): { code: string; message: string } {
    return { code: 'stale-fence', message: `fence ${this.fence} was seen` };
  }

  restart({ commandId, args }: Command): CommandResult {
    if (args === null) throw new Error(`${commandId} is no restart`);
    const { service, state, startMode, ready } = this.statusOf(args.service);
    const status = { service, state, startMode, ready, generation: `after ${commandId}` };
    this.services.set(args.service, status);
    return { outcome: 'restarted', message: '', code: null, status };
  }

  private reached({ targets }: { targets: ReachTarget[] }): unknown {
    return {
      targets: targets.map(({ host, port }) => ({ host, port, open: this.openPorts.has(port) })),
    };
  }

  private statusOf(service: string): ServiceStatus {
    return (
      this.services.get(service) ?? {
        service,
        state: 'running',
        startMode: 'automatic',
        ready: true,
        generation: 'first',
      }
    );
  }
}

const subjectOf = (payload: unknown): string => {
  const { commandId, service } = (payload ?? {}) as { commandId?: string; service?: string };
  return commandId ?? service ?? '';
};
