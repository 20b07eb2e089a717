import { randomUUID } from 'node:crypto';
import { productVersion } from '#adapters/product';
import { SystemTimers } from '#adapters/timers';
import { type ClockEventReport, type CommandEventBatch, type Hello, PROTOCOL } from '#protocol';
import { CommandDesk } from './commands/command-desk.js';
import { COMMAND_RULES } from './commands/command-rules.js';
import type { Listeners } from './connection.js';
import { Coordinators } from './coordinators.js';
import { readHold } from './hold.js';
import type { HostAdapters } from './host-adapters.js';
import { FileJournalDisk } from './journal/file-journal-disk.js';
import { type Log, reasonOf } from './log.js';
import { Operations } from './operations.js';
import { probeListener } from './probe-reply.js';
import { RefusedMessages } from './refused-messages.js';
import { isReply, type Reply } from './reply.js';
import { sendReports } from './report-way.js';
import { steadyClock } from './steady-clock.js';
import { WatchedClock } from './watched-clock.js';
import type { WorkerConfig } from './worker-config.js';

/** One host's part: answers the coordinators, does what they command, and keeps at it while nobody is connected. */
export class Worker {
  readonly #refused: RefusedMessages;
  readonly #operations: Operations;
  readonly #desk: CommandDesk;
  readonly #clock: WatchedClock;
  readonly #coordinators: Coordinators;
  #opened: Promise<void> = Promise.resolve();
  #stopped: Promise<void> | null = null;

  constructor(
    config: WorkerConfig,
    private readonly adapters: HostAdapters,
    private readonly log: Log,
  ) {
    this.#refused = new RefusedMessages(log);
    this.#clock = new WatchedClock(
      config.dataDir,
      adapters,
      () =>
        this.#coordinators.line<ClockEventReport>((way, event) => way.send('clock.event', event)),
      log,
    );
    this.#desk = this.#deskOf(config);
    this.#operations = new Operations(config, adapters, this.#desk, this.#refused, log);
    this.#coordinators = new Coordinators(config.coordinatorUrls, {
      hello: helloOf(config),
      listeners: (protocol) => this.#listeners(protocol),
      onSession: () => {
        this.#desk.flush();
        this.#clock.flush();
      },
      log,
    });
  }

  start(): void {
    this.#clock.start();
    this.#opened = this.#open();
  }

  /** Begins nothing new, finishes the command under way, reports it if it can, and closes. Never rejects. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  /** Nobody is answered from a journal that has not been read. */
  async #open(): Promise<void> {
    await this.#desk.recover();
    if (this.#stopped === null) this.#coordinators.open();
  }

  async #stop(): Promise<void> {
    await this.#opened;
    await this.#desk.close();
    await this.#clock.stop();
    this.#coordinators.close();
    const refused = this.#refused.summary();
    if (refused !== '') this.log(`messages refused in all: ${refused}`);
    this.adapters.close();
  }

  #deskOf({ dataDir, allow, limits }: WorkerConfig): CommandDesk {
    const { services, time, bootTime } = this.adapters;
    return new CommandDesk({
      disk: new FileJournalDisk(dataDir),
      services,
      time: {
        resync: async (timeout) => {
          await this.#clock.resyncAsked();
          return time.resync(timeout);
        },
      },
      timers: new SystemTimers(),
      random: Math.random,
      bootClock: steadyClock(bootTime),
      line: () => this.#coordinators.line<CommandEventBatch>(sendReports),
      permit: { allow, limits, hold: () => readHold(dataDir) },
      rules: COMMAND_RULES,
      log: this.log,
    });
  }

  #listeners(protocol: () => number): Listeners {
    const operations = this.#operations;
    return {
      probe: probeListener(this.adapters.clock, this.#clock.rates, () =>
        this.#refused.refuse('probe', ['it must be answerable and hold burst and seq']),
      ),
      'host.facts': this.#answering('host.facts', () => operations.facts(protocol())),
      'service.status': this.#answering('service.status', (query) => operations.status(query)),
      'host.reach': this.#answering('host.reach', (query) => operations.reach(query)),
      'command.query': this.#answering('command.query', (query) =>
        operations.query(query, protocol()),
      ),
      command: this.#answering('command', (command) => operations.command(command)),
    };
  }

  /** The reply is the last argument; a message without content has no other. */
  #answering(
    kind: string,
    answer: (value: unknown) => Promise<unknown>,
  ): (...args: unknown[]) => void {
    return (...args) => {
      const reply = args.at(-1);
      if (isReply(reply)) void this.#answer(kind, reply, answer(args[0]));
      else this.#refused.refuse(kind, ['it asks for no answer']);
    };
  }

  /** Without an answer the coordinator asks again; a wrong one it would believe. */
  async #answer(kind: string, reply: Reply, answer: Promise<unknown>): Promise<void> {
    try {
      reply(await answer);
    } catch (error) {
      this.log(`no answer to ${kind}: ${reasonOf(error)}`);
    }
  }
}

const helloOf = ({ environment, host, secret }: WorkerConfig): Hello => ({
  environment,
  host,
  secret,
  protocolMin: PROTOCOL.min,
  protocolMax: PROTOCOL.max,
  version: productVersion(),
  bootId: randomUUID(),
});

/** A worker that is connecting; it needs no further call until its {@link Worker.stop}. */
export function startWorker(config: WorkerConfig, adapters: HostAdapters, log: Log): Worker {
  const worker = new Worker(config, adapters, log);
  worker.start();
  return worker;
}
