import type {
  Command,
  CommandAck,
  CommandQuery,
  CommandReport,
  CommandStatus,
  Refusal,
} from '#protocol';
import { CommandBook } from '../command-book.js';
import { ensureRestarted } from '../ensure-restarted.js';
import { requestResync } from '../request-resync.js';
import type { DeskPorts } from './desk-ports.js';

/**
 * Takes commands, executes each at most once, one at a time, and tells what becomes of them until it is acknowledged,
 * over restarts of the worker and power cuts. It knows no socket, file, clock or randomness but its ports, so that a
 * simulator runs this very code.
 *
 * `recover` comes first, once; then messages, whenever one arrives. A worker that is killed is a desk that is let go of;
 * the next one gets the same disk.
 */
export class CommandDesk {
  readonly #book = new CommandBook();
  #underWay: Promise<void> = Promise.resolve();

  constructor(private readonly ports: DeskPorts) {}

  /**
   * Reads the journal. What a killed worker left half done is finished afterwards, as the command under way: a service
   * that it stopped is started. Never rejects: with a journal that cannot be read every command is rejected.
   */
  async recover(): Promise<void> {
    await Promise.resolve();
  }

  /** The answer says what is on the disk already; it is given before the command is done. Never rejects. */
  async command(command: Command): Promise<CommandAck> {
    const { allow, hold } = this.ports.permit;
    const ack = this.#book.receive(command, { allow, hold: hold() });
    if (ack.kind === 'accepted') this.#underWay = this.#execute(command);
    return ack;
  }

  /** Never rejects. */
  async query({ commandId }: CommandQuery): Promise<CommandStatus | Refusal> {
    return this.#book.status(commandId);
  }

  /** To be called when a session with a coordinator begins; harmless at any time. */
  flush(): void {}

  /** What is wrong with the journal, for a person; null: nothing. Tries to put it right. Never rejects. */
  async trouble(): Promise<string | null> {
    return null;
  }

  /** Begins nothing new, finishes the command under way, tells it if it can, and lets go of the disk. Never rejects. */
  async close(): Promise<void> {
    this.#book.close();
    await this.#underWay;
  }

  async #execute({ commandId, args }: Command): Promise<void> {
    await this.#tell(commandId, { n: 1, kind: 'executing' });
    const { services, time } = this.ports;
    const result = await (args === null ? requestResync(time) : ensureRestarted(services, args));
    this.#book.finish(commandId, result);
    await this.#tell(commandId, { n: 2, kind: 'done', result });
  }

  async #tell(commandId: string, report: CommandReport): Promise<void> {
    await this.ports
      .line()
      .send({ commandId, events: [report] })
      .catch(() => undefined);
  }
}
