import type {
  CommandAck,
  CommandEventBatch,
  CommandEvent,
  CommandStatus,
  Refusal,
} from '#protocol';
import { CommandDesk } from '../commands/command-desk.js';
import { COMMAND_RULES } from '../commands/command-rules.js';
import type { DeskPorts } from '../commands/desk-ports.js';
import { DiskInMemory } from './disk-in-memory.js';
import { ServicesInMemory } from './services-in-memory.js';
import { TimeServiceInMemory } from './time-service-in-memory.js';
import { VirtualTimers } from './virtual-timers.js';
import { command, DEPLOYMENT, SCHEDULER } from './worker-at-work.js';

/** A desk on virtual time, with services and a disk in memory, and a coordinator that stores what it is told. */
export class DeskAtWork {
  readonly timers = new VirtualTimers();
  readonly services = new ServicesInMemory(SCHEDULER, DEPLOYMENT);
  readonly time = new TimeServiceInMemory();
  disk = new DiskInMemory();
  boot = 'boot 1';
  hold: string | null = null;
  limits = { perQuarterHour: 3, perHour: 6 };
  isInSession = true;
  acknowledges = true;
  /** Stored by command and number, as they came first. */
  readonly told: CommandEvent[] = [];
  readonly log: string[] = [];
  desk!: CommandDesk;

  /** A worker is started on this host. */
  async start(): Promise<this> {
    this.prepare((ports) => ports);
    await this.timers.until(this.desk.recover());
    return this;
  }

  /** With other means to do its work; it is still to recover. */
  prepare(change: (ports: DeskPorts) => DeskPorts): void {
    this.desk = new CommandDesk(change(this.#ports()));
  }

  /** Every text of the log of a command, or the kind of what is none. */
  lines(commandId = 'c1'): string[] {
    return this.told
      .filter((report) => report.commandId === commandId)
      .map(({ kind, text }) => text ?? kind);
  }

  async command(...given: Parameters<typeof command>): Promise<string> {
    const ack = await this.ack(...given);
    return ack.kind === 'rejected' ? ack.code : ack.kind;
  }

  ack(...given: Parameters<typeof command>): Promise<CommandAck> {
    return this.timers.until(this.desk.command(command(...given)));
  }

  query(commandId: string, fence?: number): Promise<CommandStatus | Refusal> {
    return this.timers.until(this.desk.query({ commandId, ...(fence ? { fence } : {}) }));
  }

  async status(commandId = 'c1', fence?: number): Promise<string> {
    const answer = await this.query(commandId, fence);
    return 'error' in answer ? answer.error.code : answer.kind;
  }

  /** The commands that begin now end, and more. */
  async later(milliseconds = 100): Promise<void> {
    await this.timers.pass(milliseconds);
  }

  #ports(): DeskPorts {
    return {
      disk: this.disk,
      services: this.services,
      time: this.time,
      timers: this.timers,
      random: () => 0.5,
      bootClock: { id: this.boot, now: () => this.timers.now() },
      line: () => ({ isInSession: this.isInSession, send: (batch) => this.#receive(batch) }),
      permit: { allow: [SCHEDULER, DEPLOYMENT], limits: this.limits, hold: () => this.hold },
      rules: COMMAND_RULES,
      log: (fact) => this.log.push(fact),
    };
  }

  async #receive({ commandId, events }: CommandEventBatch): Promise<unknown> {
    if (!this.isInSession) throw new Error('cut');
    for (const { n, kind, result = null, text = null } of events)
      if (!this.told.some((known) => known.commandId === commandId && known.n === n))
        this.told.push({ commandId, n, kind, result, text });
    return this.acknowledges ? { upTo: events.at(-1)?.n } : null;
  }
}
