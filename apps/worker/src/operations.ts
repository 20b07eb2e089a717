import {
  Command,
  type CommandAck,
  CommandQuery,
  type CommandStatus,
  type HostFacts,
  parseMessage,
  ReachQuery,
  type ReachReport,
  type Refusal,
  ServiceQuery,
  type ServiceStatus,
} from '#protocol';
import type { CommandBook } from './command-book.js';
import { hostFacts } from './facts.js';
import { readHold } from './hold.js';
import type { HostAdapters } from './host-adapters.js';
import { type Log, reasonOf } from './log.js';
import type { RefusedMessages } from './refused-messages.js';
import type { WorkerConfig } from './worker-config.js';

/** What is to be known of the host besides what its adapters read. */
type Host = Pick<WorkerConfig, 'host' | 'allow' | 'dataDir' | 'reachPorts'>;

/** The answers to what a coordinator asks. Every message is checked; none of these rejects. */
export class Operations {
  constructor(
    private readonly host: Host,
    private readonly adapters: HostAdapters,
    private readonly book: CommandBook,
    private readonly refused: RefusedMessages,
    private readonly log: Log,
  ) {}

  async facts(): Promise<HostFacts | Refusal> {
    return hostFacts(this.host, this.adapters, this.log).catch((error: unknown) =>
      refusal('facts-failed', `The facts of ${this.host.host} cannot be read: ${reasonOf(error)}`),
    );
  }

  async status(value: unknown): Promise<ServiceStatus | Refusal> {
    const query = parseMessage(ServiceQuery, value);
    if (!query.ok) return this.refused.refuse('service.status', query.mistakes);
    const { service } = query.message;
    if (!this.host.allow.includes(service))
      return refusal(
        'service-not-allowed',
        `${service} is not in the list "allow" of the worker on ${this.host.host}.`,
      );
    return this.adapters.services
      .status(service)
      .catch((error: unknown) => refusal('manager-unreachable', reasonOf(error)));
  }

  /** The answer, and the command itself if it is to be executed after the answer was given. */
  command(value: unknown): { readonly ack: CommandAck; readonly accepted: Command | null } {
    const command = parseMessage(Command, value);
    if (!command.ok) {
      const { error } = this.refused.refuse('command', command.mistakes);
      const ack = { kind: 'rejected', code: 'invalid-message', message: error.message } as const;
      return { ack, accepted: null };
    }
    const { allow, dataDir } = this.host;
    const { message } = command;
    // A field that may be left out arrives as undefined.
    message.args ??= null;
    const ack = this.book.receive(message, { allow, hold: readHold(dataDir) });
    return { ack, accepted: ack.kind === 'accepted' ? message : null };
  }

  /** Only ports on this worker's own list are tried: it is no port scanner for whoever commands it. */
  async reach(value: unknown): Promise<ReachReport | Refusal> {
    const query = parseMessage(ReachQuery, value);
    if (!query.ok) return this.refused.refuse('host.reach', query.mistakes);
    const { targets } = query.message;
    const { host, reachPorts } = this.host;
    const other = targets.find(({ port }) => !reachPorts.includes(port));
    if (other !== undefined)
      return refusal(
        'port-not-allowed',
        `Port ${other.port} is not in the list "reachPorts" of the worker on ${host}.`,
      );
    return this.adapters
      .reach(targets)
      .then((reached) => ({ targets: reached }))
      .catch((error: unknown) => refusal('reach-failed', reasonOf(error)));
  }

  query(value: unknown): CommandStatus | Refusal {
    const query = parseMessage(CommandQuery, value);
    return query.ok
      ? this.book.status(query.message.commandId)
      : this.refused.refuse('command.query', query.mistakes);
  }
}

const refusal = (code: string, message: string): Refusal => ({ error: { code, message } });
