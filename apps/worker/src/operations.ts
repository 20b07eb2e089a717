import {
  Command,
  type CommandAck,
  CommandQuery,
  type CommandStatus,
  type HostFacts,
  parseMessage,
  type Refusal,
  ServiceQuery,
  type ServiceStatus,
} from '#protocol';
import type { CommandBook } from './command-book.js';
import { hostFacts } from './facts.js';
import type { HostAdapters } from './host-adapters.js';
import { type Log, reasonOf } from './log.js';
import type { RefusedMessages } from './refused-messages.js';

/** The answers to what a coordinator asks. Every message is checked; none of these rejects. */
export class Operations {
  constructor(
    private readonly host: { readonly host: string; readonly allow: readonly string[] },
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
      const { message } = this.refused.refuse('command', command.mistakes).error;
      return { ack: { kind: 'rejected', code: 'invalid-message', message }, accepted: null };
    }
    const ack = this.book.receive(command.message, this.host.allow);
    return { ack, accepted: ack.kind === 'accepted' ? command.message : null };
  }

  query(value: unknown): CommandStatus | Refusal {
    const query = parseMessage(CommandQuery, value);
    return query.ok
      ? this.book.status(query.message.commandId)
      : this.refused.refuse('command.query', query.mistakes);
  }
}

const refusal = (code: string, message: string): Refusal => ({ error: { code, message } });
