import type { Fact, ServiceFact } from '../facts.js';
import type { HostMemories } from './host-memory.js';
import type { CommittedCommand, RunBook } from './run-book.js';
import type { Complain } from './violation.js';

/** I5 and I6: what was done to services, told by the services, against the commands that were committed. */
export class RestartCheck {
  /** The generation that each attempt has stopped. */
  readonly #stopped = new Map<string, string>();
  /** Services of which nobody remembers that they were to be stopped. */
  readonly #excused = new Set<string>();
  /** The last that is known of each service. */
  readonly #last = new Map<string, ServiceFact>();

  constructor(
    private readonly complain: Complain,
    private readonly book: RunBook,
    private readonly hosts: HostMemories,
  ) {}

  see(fact: Fact): void {
    if (fact.kind === 'journal-deleted') this.#forget(fact.host);
    if (fact.kind !== 'service' || fact.what === 'asked') return;
    this.#keep(fact);
    if (fact.what === 'stopping') this.#judge(fact);
  }

  /** When nothing is under way any more: who stopped a service has started it. */
  end(): void {
    for (const [service, { what, by }] of this.#last)
      if (by !== null && (what === 'stopping' || what === 'stopped'))
        this.complain('stop without start', `${service} was stopped by ${by} and not started`);
  }

  #keep(fact: ServiceFact): void {
    const service = `${fact.service} on ${fact.host}`;
    if (fact.what !== 'stopped') this.#excused.delete(service);
    if (!this.#excused.has(service)) this.#last.set(service, fact);
  }

  /** Who deletes a journal has to look after what its worker had stopped, or was about to. */
  #forget(host: string): void {
    for (const [service, fact] of this.#last)
      if (fact.host === host) {
        this.#excused.add(service);
        this.#last.delete(service);
      }
  }

  #judge({ host, service, generation, by }: ServiceFact): void {
    if (by === null) return;
    const command = this.#commandFor(host, service);
    if (command === undefined)
      return this.complain('I5', `${by} stops ${service} without having written down why`);
    const { runId, seq, attempt, expectGeneration } = command;
    const attemptName = `${runId} step ${seq} attempt ${attempt}`;
    const before = this.#stopped.get(attemptName);
    if (before !== undefined)
      this.complain(
        'I5',
        `${attemptName} stops ${service} on ${host} twice: ${before}, ${generation ?? 'none'}`,
      );
    this.#stopped.set(attemptName, generation ?? 'none');
    if (generation !== expectGeneration)
      this.complain(
        'I6',
        `${attemptName} stops ${generation ?? 'none'}, it expected ${expectGeneration ?? 'none'}`,
      );
  }

  /** One at a time is carried out; of one that was interrupted the intent may still be open. */
  #commandFor(host: string, service: string): CommittedCommand | undefined {
    return [...this.hosts.of(host).intents]
      .map((commandId) => this.book.commands.get(commandId))
      .findLast((command) => command?.host === host && command.service === service);
  }
}
