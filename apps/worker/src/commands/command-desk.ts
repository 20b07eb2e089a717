import type {
  Command,
  CommandAck,
  CommandEventBatch,
  CommandQuery,
  CommandStatus,
  Refusal,
} from '#protocol';
import { Journal } from '../journal/journal.js';
import { reasonOf } from '../log.js';
import { Redelivery } from '../redelivery.js';
import { CommandMemory } from './command-memory.js';
import type { CommandRecord, PlainCommand } from './command-record.js';
import { commandTicket } from './command-ticket.js';
import { CommandWork } from './command-work.js';
import type { DeskPorts } from './desk-ports.js';
import { receipt, rejected } from './receipt.js';
import { ReportOutbox } from './report-outbox.js';

/** Why nothing may be said to an owner with this fence. */
interface FenceRefusal {
  readonly code: 'stale-fence' | 'disk-full';
  readonly message: string;
}

/**
 * Takes commands, executes each at most once, one at a time, and tells what becomes of them until it is acknowledged,
 * over restarts of the worker and power cuts. It knows no socket, file, clock or randomness but its ports, so that a
 * simulator runs this very code.
 *
 * `recover` comes first, once; then messages, whenever one arrives. A worker that is killed is a desk that is let go of;
 * the next one gets the same disk. What is written before what, with the instants at which it may be killed:
 *
 * A1 the command is on the disk. A2 It is accepted. A3 The service is looked at; restarted already: A7. A4 What is about
 * to be done is on the disk. A5 Stop and start. A6 Another process runs. A7 The end is on the disk. A8 It is told. A9
 * That it was acknowledged is on the disk.
 */
export class CommandDesk {
  readonly #memory: CommandMemory;
  readonly #journal: Journal<CommandRecord>;
  readonly #delivery: Redelivery<CommandEventBatch>;
  readonly #work: CommandWork;
  /** Messages are answered one after the other. */
  #isClosing = false;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly ports: DeskPorts) {
    this.#memory = new CommandMemory(ports.bootClock);
    this.#journal = new Journal(ports.disk, this.#memory, ports.log);
    const outbox = new ReportOutbox(this.#memory, this.#journal);
    this.#delivery = new Redelivery('a report of a command', outbox, ports.line, ports);
    this.#work = new CommandWork(ports, this.#memory, this.#journal, () => this.flush());
  }

  /**
   * Reads the journal. What a killed worker left half done is finished afterwards, as the command under way: a service
   * that it stopped is started. Never rejects: with a journal that cannot be read every command is rejected.
   */
  async recover(): Promise<void> {
    await this.#journal.open();
    await this.#work.recover();
    this.flush();
  }

  /** The answer says what is on the disk already; it is given before the command is done. Never rejects. */
  command(command: Command): Promise<CommandAck> {
    return this.#inTurn(() => this.#receive(plain(command)));
  }

  /** Never rejects. */
  query({ commandId, fence }: CommandQuery): Promise<CommandStatus | Refusal> {
    return this.#inTurn(async () => {
      const given = fence ?? this.#memory.fence;
      const refusal = this.#refusalOf(given) ?? (await this.#write(given));
      return refusal === null ? this.#status(commandId) : { error: refusal };
    });
  }

  /** To be called when a session with a coordinator begins; harmless at any time. */
  flush(): void {
    this.#delivery.flush();
  }

  /** What is wrong with the journal, for a person; null: nothing. Tries to put it right. Never rejects. */
  async trouble(): Promise<string | null> {
    await this.#journal.heal();
    return this.#journal.trouble;
  }

  /** Begins nothing new, finishes the command under way, tells it if it can, and lets go of the disk. Never rejects. */
  async close(): Promise<void> {
    this.#isClosing = true;
    const ended = this.#work.close();
    await this.#turn;
    await ended;
    await this.#delivery.flushed();
    this.#delivery.close();
    await this.#journal.close();
  }

  #inTurn<T>(answer: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(answer);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #receive(command: PlainCommand): Promise<CommandAck> {
    const { commandId, fence } = command;
    const refusal = this.#refusalOf(fence);
    if (refusal !== null) return rejected(refusal.code, refusal.message);
    const ack = receipt(command, this.#memory, this.ports, this.#work);
    if (ack.kind !== 'accepted') {
      const unwritten = await this.#write(fence);
      if (unwritten === null) return ack;
      // Of a command that is under way it must not be said that it is rejected for good.
      return rejected(ack.kind === 'duplicate' ? 'busy' : unwritten.code, unwritten.message);
    }
    this.#work.reserve(commandId);
    const ticket = commandTicket(command);
    const received = { kind: 'received', commandId, ticket, command } as const;
    const isNew = this.#memory.find(commandId) === null;
    const unwritten = await this.#write(fence, ...(isNew ? [received] : []));
    if (unwritten !== null) {
      this.#work.release(commandId);
      return rejected(unwritten.code, unwritten.message);
    }
    // Whoever closes the desk has stopped waiting for work by then: it is on the disk as not begun, and is offered again.
    if (this.#isClosing) {
      this.#work.release(commandId);
      return rejected('busy', 'the worker is stopping');
    }
    this.#work.begin(command);
    return ack;
  }

  #refusalOf(fence: number): FenceRefusal | null {
    if (!this.#journal.isReadable)
      return { code: 'disk-full', message: `the journal: ${this.#journal.trouble ?? ''}` };
    const seen = this.#memory.fence;
    if (!this.ports.rules.isStale({ seen, given: fence })) return null;
    return { code: 'stale-fence', message: `another owner has fence ${seen}, this one ${fence}` };
  }

  /** Null once the records, and the fence if it is a higher one, are on the disk: no lower owner is listened to then. */
  async #write(fence: number, ...records: readonly CommandRecord[]): Promise<FenceRefusal | null> {
    const isHigher = fence > this.#memory.fence;
    const all = [...(isHigher ? [{ kind: 'fence', fence } as const] : []), ...records];
    if (all.length === 0) return null;
    return this.#journal.write(...all).then(
      () => null,
      (error: unknown) => ({ code: 'disk-full', message: `the journal: ${reasonOf(error)}` }),
    );
  }

  #status(commandId: string): CommandStatus {
    const known = this.#memory.find(commandId);
    if (known === null) return { kind: 'not-seen', result: null };
    if (known.result !== null) return { kind: 'done', result: known.result };
    return { kind: this.#work.isUnderWay(commandId) ? 'in-flight' : 'not-begun', result: null };
  }
}

/** Without its class, and with null for a field that was left out. */
function plain({ args, ...command }: Command): PlainCommand {
  return { ...command, args: (args as PlainCommand['args'] | undefined) ?? null };
}
