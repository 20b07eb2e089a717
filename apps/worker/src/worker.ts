import { randomUUID } from 'node:crypto';
import { type Command, type CommandResult, PROTOCOL } from '#protocol';
import { CommandBook } from './command-book.js';
import { Connection, type Listeners } from './connection.js';
import { ensureRestarted } from './ensure-restarted.js';
import { EventDelivery } from './event-delivery.js';
import type { HostAdapters } from './host-adapters.js';
import type { Log } from './log.js';
import { Operations } from './operations.js';
import { probeListener } from './probe-reply.js';
import { RefusedMessages } from './refused-messages.js';
import { isReply, type Reply } from './reply.js';
import { requestResync } from './request-resync.js';
import { WatchedClock } from './watched-clock.js';
import type { WorkerConfig } from './worker-config.js';
import { productVersion } from '#adapters/product';

/** One host's part: answers the coordinator, does what it commands, and keeps at it while nobody is connected. */
export class Worker {
  readonly #book = new CommandBook();
  readonly #refused: RefusedMessages;
  readonly #operations: Operations;
  readonly #delivery: EventDelivery;
  readonly #clock: WatchedClock;
  readonly #connection: Connection;
  #underWay: Promise<void> = Promise.resolve();
  #stopped: Promise<void> | null = null;

  constructor(
    config: WorkerConfig,
    private readonly adapters: HostAdapters,
    private readonly log: Log,
  ) {
    this.#refused = new RefusedMessages(log);
    this.#operations = new Operations(config, adapters, this.#book, this.#refused, log);
    this.#delivery = new EventDelivery(() => this.#connection.line('command.event'), log);
    this.#clock = new WatchedClock(
      config.dataDir,
      adapters,
      () => this.#connection.line('clock.event'),
      log,
    );
    this.#connection = new Connection({
      url: config.coordinatorUrls[0] ?? '',
      hello: {
        environment: config.environment,
        host: config.host,
        secret: config.secret,
        protocolMin: PROTOCOL.min,
        protocolMax: PROTOCOL.max,
        version: productVersion(),
        bootId: randomUUID(),
      },
      listeners: this.#listeners(),
      onSession: () => {
        this.#delivery.flush();
        this.#clock.flush();
      },
      log,
    });
  }

  start(): void {
    this.#clock.start();
    this.#connection.open();
  }

  /** Begins nothing new, finishes the command under way, reports it if it can, and closes. Never rejects. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  async #stop(): Promise<void> {
    this.#book.close();
    await this.#underWay;
    await this.#delivery.flushed();
    this.#delivery.close();
    await this.#clock.stop();
    this.#connection.close();
    const refused = this.#refused.summary();
    if (refused !== '') this.log(`messages refused in all: ${refused}`);
    this.adapters.close();
  }

  #listeners(): Listeners {
    return {
      probe: probeListener(this.adapters.clock, this.#clock.rates, () =>
        this.#refused.refuse('probe', ['it must be answerable and hold burst and seq']),
      ),
      'host.facts': this.#answering('host.facts', () => this.#operations.facts()),
      'service.status': this.#answering('service.status', async (query) =>
        this.#operations.status(query),
      ),
      'host.reach': this.#answering('host.reach', async (query) => this.#operations.reach(query)),
      'command.query': this.#answering('command.query', (query) => this.#operations.query(query)),
      command: (value, reply) => {
        if (!isReply(reply)) {
          this.#unanswerable('command');
          return;
        }
        const { ack, accepted } = this.#operations.command(value);
        reply(ack);
        if (accepted !== null) this.#underWay = this.#execute(accepted);
      },
    };
  }

  /** The reply is the last argument; a message without content has no other. */
  #answering(kind: string, answer: (value: unknown) => unknown): (...args: unknown[]) => void {
    return (...args) => {
      const reply = args.at(-1);
      if (isReply(reply)) void answered(reply, answer(args[0]));
      else this.#unanswerable(kind);
    };
  }

  #unanswerable(kind: string): void {
    this.#refused.refuse(kind, ['it asks for no answer']);
  }

  async #execute({ commandId, runId, args }: Command): Promise<void> {
    const what = args === null ? 'time service: resync' : `${args.service}: restart`;
    this.log(`${what} begins (run ${runId}, command ${commandId})`);
    this.#delivery.add({ commandId, n: 1, kind: 'executing', result: null });
    if (args === null) await this.#clock.resyncAsked();
    const result = await (args === null
      ? requestResync(this.adapters.time)
      : ensureRestarted(this.adapters.services, args));
    this.#book.finish(commandId, result);
    this.log(`${what}: ${described(result)} (command ${commandId})`);
    this.#delivery.add({ commandId, n: 2, kind: 'done', result });
  }
}

async function answered(reply: Reply, answer: unknown): Promise<void> {
  reply(await answer);
}

const described = ({ outcome, code, message }: CommandResult): string =>
  [outcome, code === null ? '' : `(${code})`, message].filter((part) => part !== '').join(' ');

/** A worker that is connecting; it needs no further call until its {@link Worker.stop}. */
export function startWorker(config: WorkerConfig, adapters: HostAdapters, log: Log): Worker {
  const worker = new Worker(config, adapters, log);
  worker.start();
  return worker;
}
