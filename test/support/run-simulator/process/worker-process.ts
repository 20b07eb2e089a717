import {
  Command,
  type CommandEventBatch,
  CommandQuery,
  parseMessage,
  PROTOCOL,
  type Refusal,
  ServiceQuery,
  type ServiceStatus,
} from '#protocol';
import { CommandDesk } from '../../../../apps/worker/src/commands/command-desk.js';
import type { Line } from '../../../../apps/worker/src/redelivery.js';
import { DiskOfProcess } from '../disk/disk-of-process.js';
import type { LinkEnd } from '../net/link.js';
import { ServicesOfProcess } from '../services/services-of-process.js';
import { Life } from '../time/life.js';
import { VirtualTimers } from '../time/virtual-timers.js';
import type { World } from '../world.js';
import type { SimulatedHost } from './simulated-host.js';
import { WorkerConnection } from './worker-connection.js';

/** Gives a process of a worker a connection to a coordinator; null: nobody listens there. */
export type Connect = (coordinator: number, life: Life) => LinkEnd | null;

/** One process of a host's worker: the real desk and journal, on a simulated host. */
export class WorkerProcess {
  readonly life: Life;
  readonly #desk: CommandDesk;
  readonly #services: ServicesOfProcess;
  readonly #connections: readonly WorkerConnection[];

  constructor(
    name: string,
    private readonly host: SimulatedHost,
    private readonly world: World,
    connect: Connect,
  ) {
    this.life = new Life(name);
    const { time, odds, scenario } = world;
    const random = odds.stream('worker');
    const timers = new VirtualTimers(time, this.life, random.between(0, 1e7));
    this.#services = new ServicesOfProcess(host.services, time, this.life, odds.manager);
    this.#desk = new CommandDesk({
      disk: world.mutant.disk(this.#disk()),
      services: this.#manager(),
      time: { resync: () => Promise.resolve(odds.resync()) },
      timers,
      random: () => random.next(),
      bootClock: { id: 'boot', now: () => time.now },
      line: () => this.#line(),
      permit: {
        allow: [...host.services.keys()],
        limits: scenario.limits,
        hold: () => host.hold,
      },
      rules: world.mutant.rules,
      log: (line) => world.say(`${name}: ${line}`),
    });
    this.#connections = Array.from(
      { length: scenario.coordinators },
      (_, coordinator) =>
        new WorkerConnection({
          timers,
          random: () => random.next(),
          hello: helloOf(host.name, name),
          connect: () => connect(coordinator, this.life),
          answer: (event, content) => this.#answer(event, content),
          onSession: () => this.#desk.flush(),
        }),
    );
  }

  async start(): Promise<void> {
    await this.#desk.recover();
    for (const connection of this.#connections) connection.open();
  }

  /** As by SIGTERM. */
  close(): Promise<void> {
    return this.#desk.close();
  }

  #disk(): DiskOfProcess {
    const { host, life, world } = this;
    const own = { host: host.name, process: life.name };
    return new DiskOfProcess(host.disk, world.time, life, world.odds.disk, {
      written: (record) => world.tell({ kind: 'written', ...own, record }),
      synced: (records) => world.tell({ kind: 'synced', ...own, records }),
    });
  }

  /** As the desk has it: what it does there is what the crash points are about. */
  #manager(): ServicesOfProcess {
    const { host, life, world } = this;
    const own = { host: host.name, process: life.name };
    return new ServicesOfProcess(host.services, world.time, life, world.odds.manager, {
      asked: (service) =>
        world.tell({
          kind: 'service',
          host: host.name,
          service,
          what: 'asked',
          generation: host.services.get(service)?.status.generation ?? null,
          by: life.name,
        }),
      looked: (service) => world.tell({ kind: 'looked', ...own, service }),
    });
  }

  /** The first that is in session; the next one after a failure. */
  #line(): Line<CommandEventBatch> {
    const connection = this.#connections.find(({ isInSession }) => isInSession);
    return {
      isInSession: connection !== undefined,
      send: (batch) => {
        const { host, life, world } = this;
        world.tell({ kind: 'reported', process: life.name, host: host.name, content: batch });
        return connection?.report(batch) ?? Promise.reject(new Error('there is no session'));
      },
    };
  }

  async #answer(event: string, content: unknown): Promise<unknown> {
    switch (event) {
      case 'command':
        return this.#told(event, content, await this.#command(content));
      case 'command.query':
        return this.#told(event, content, await this.#query(content));
      case 'service.status':
        return this.#status(content);
      default:
        return refusal('unknown-message', event);
    }
  }

  #told(message: string, question: unknown, answer: unknown): unknown {
    const { host, life, world } = this;
    if (life.isAlive)
      world.tell({
        kind: 'answered',
        process: life.name,
        host: host.name,
        message,
        question,
        answer,
      });
    return answer;
  }

  async #command(content: unknown): Promise<unknown> {
    const parsed = parseMessage(Command, content);
    return parsed.ok
      ? this.#desk.command(parsed.message)
      : { kind: 'rejected', code: 'invalid-message', message: parsed.mistakes.join() };
  }

  async #query(content: unknown): Promise<unknown> {
    const parsed = parseMessage(CommandQuery, content);
    return parsed.ok
      ? this.#desk.query(parsed.message)
      : refusal('invalid-message', parsed.mistakes.join());
  }

  async #status(content: unknown): Promise<ServiceStatus | Refusal> {
    const parsed = parseMessage(ServiceQuery, content);
    if (!parsed.ok) return refusal('invalid-message', parsed.mistakes.join());
    return this.#services
      .status(parsed.message.service)
      .catch(() => refusal('manager-unreachable', 'The service manager is busy.'));
  }
}

const refusal = (code: string, message: string): Refusal => ({ error: { code, message } });

const helloOf = (host: string, process: string) => ({
  environment: 'farm',
  host,
  secret: 'secret',
  protocolMin: PROTOCOL.min,
  protocolMax: PROTOCOL.max,
  version: '0.1.0',
  bootId: process,
});
