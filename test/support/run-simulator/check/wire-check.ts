import type { Fact } from '../facts.js';
import type { HostMemories, HostMemory } from './host-memory.js';
import type { RunBook } from './run-book.js';
import type { Complain } from './violation.js';

type Answered = Extract<Fact, { kind: 'answered' }>;

interface Sent {
  readonly commandId: string;
  readonly runId: string;
  readonly seq: number;
  readonly attempt: number;
  readonly fence: number;
  readonly args: { readonly expectGeneration: string | null } | null;
}

/** I3, I4, I7 and the part of I5 about memory: what is said on the wire agrees with the store and with the disks. */
export class WireCheck {
  readonly #attempts = new Map<string, string>();

  constructor(
    private readonly complain: Complain,
    private readonly book: RunBook,
    private readonly hosts: HostMemories,
  ) {}

  see(fact: Fact): void {
    if (fact.kind === 'sent' && fact.message === 'command') this.#sent(fact.content as Sent);
    if (fact.kind === 'answered') this.#answered(fact);
  }

  #sent(command: Sent): void {
    const { commandId, runId, seq, attempt, args } = command;
    const attemptName = `${runId} step ${seq} attempt ${attempt}`;
    const other = this.#attempts.get(attemptName) ?? commandId;
    this.#attempts.set(attemptName, other);
    if (other !== commandId)
      this.complain('I4', `${attemptName} was sent as ${other} and as ${commandId}`);
    const committed = this.book.commands.get(commandId);
    if (committed === undefined)
      return this.complain('I3', `${commandId} was sent, and no step with it is committed`);
    if (committed.runId !== runId || committed.seq !== seq || committed.attempt !== attempt)
      this.complain('I4', `${commandId} was sent for ${attemptName}`);
    if ((args?.expectGeneration ?? null) !== committed.expectGeneration)
      this.complain('I4', `${commandId} was sent with another generation than was committed`);
  }

  #answered(fact: Answered): void {
    const { commandId, fence } = fact.question as { commandId: string; fence?: number };
    const kind = kindOf(fact.answer);
    const memory = this.hosts.of(fact.host);
    if (fact.message === 'command.query' && kind !== 'refused') {
      if (kind === 'not-seen' && memory.acknowledged.has(commandId))
        this.complain('I5', `${fact.host} acknowledged ${commandId} and has never seen it now`);
      this.#heeded(fact, memory, fence);
    }
    if (fact.message === 'command' && (kind === 'accepted' || kind === 'duplicate')) {
      if (!memory.durable.has(`received ${commandId}`))
        this.complain('I5', `${fact.host} acknowledged ${commandId} before it was on its disk`);
      this.#heeded(fact, memory, fence);
      memory.acknowledged.add(commandId);
    }
  }

  /** Who has been heeded with a higher fence may rely on it that no lower one is. */
  #heeded({ host, message }: Answered, memory: HostMemory, fence: number | undefined): void {
    if (fence === undefined) return;
    if (fence < memory.fence)
      this.complain('I7', `${host} took a ${message} with fence ${fence} after ${memory.fence}`);
    memory.fence = Math.max(memory.fence, fence);
  }
}

const kindOf = (answer: unknown): string => {
  const { kind } = (answer ?? {}) as { kind?: unknown };
  return typeof kind === 'string' ? kind : 'refused';
};
