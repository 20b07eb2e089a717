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
import type { CommandDesk } from './commands/command-desk.js';
import { hostFacts } from './facts.js';
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
    private readonly desk: CommandDesk,
    private readonly refused: RefusedMessages,
    private readonly log: Log,
  ) {}

  /** An older coordinator refuses what it does not know, so it is not told of the journal. */
  async facts(protocol: number): Promise<HostFacts | Refusal> {
    try {
      const facts = await hostFacts(this.host, this.adapters, this.log);
      if (protocol >= 2) facts.journal = await this.desk.trouble();
      return facts;
    } catch (error) {
      const reason = reasonOf(error);
      return refusal('facts-failed', `The facts of ${this.host.host} cannot be read: ${reason}`);
    }
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

  async command(value: unknown): Promise<CommandAck> {
    const command = parseMessage(Command, value);
    if (command.ok) return this.desk.command(command.message);
    const { error } = this.refused.refuse('command', command.mistakes);
    return { kind: 'rejected', code: 'invalid-message', message: error.message };
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

  /** An older coordinator does not know `not-begun`, and does the same when it was not seen: it offers it again. */
  async query(value: unknown, protocol: number): Promise<CommandStatus | Refusal> {
    const query = parseMessage(CommandQuery, value);
    if (!query.ok) return this.refused.refuse('command.query', query.mistakes);
    const status = await this.desk.query(query.message);
    return protocol < 2 && 'kind' in status && status.kind === 'not-begun'
      ? { kind: 'not-seen', result: null }
      : status;
  }
}

const refusal = (code: string, message: string): Refusal => ({ error: { code, message } });
