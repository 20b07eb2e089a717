import type {
  Command,
  CommandAck,
  CommandRejection,
  CommandResult,
  CommandStatus,
} from '#protocol';

/** Finished commands that are remembered; a forgotten one is harmless, its generation has changed. */
const REMEMBERED = 1_000;

/** What this host lets be done. */
interface Permit {
  /** Services that may be restarted, by exact name. */
  readonly allow: readonly string[];
  /** What an administrator's HOLD says; null: there is none. */
  readonly hold: string | null;
}

interface Entry {
  readonly fingerprint: string;
  result: CommandResult | null;
}

/**
 * What this worker was told to do and how it ended, by commandId. It decides whether a command may begin: one at a
 * time, never for an owner that was replaced, never twice. Kept in memory: after a restart of the worker a command is
 * not known, and asking for it again is harmless because it names the generation that it expects.
 */
export class CommandBook {
  readonly #entries = new Map<string, Entry>();
  #fence = 0;
  #underWay: string | null = null;
  #isClosed = false;

  /**
   * `accepted` means that the command is written down as under way: execute it now. A HOLD lets nothing begin; what
   * began before it ends, because a stop that began always gets its start, and stays known.
   */
  receive(command: Command, { allow, hold }: Permit): CommandAck {
    const { commandId, fence, args } = command;
    if (fence < this.#fence)
      return rejected('stale-fence', `another owner has fence ${this.#fence}, this one ${fence}`);
    this.#fence = fence;
    if (args !== null && !allow.includes(args.service))
      return rejected(
        'service-not-allowed',
        `${args.service} is not in this worker's list "allow"; add it there if it may be restarted`,
      );
    const fingerprint = fingerprintOf(command);
    const known = this.#entries.get(commandId);
    if (known !== undefined)
      return known.fingerprint === fingerprint
        ? { kind: 'duplicate' }
        : rejected('command-id-reused', `${commandId} was given before with other arguments`);
    if (hold !== null)
      return rejected(
        'held',
        `an administrator holds this server: ${hold === '' ? 'no reason is given' : hold}`,
      );
    if (this.#isClosed) return rejected('busy', 'the worker is stopping');
    if (this.#underWay !== null)
      return rejected('busy', `command ${this.#underWay} is under way, one at a time`);
    this.#entries.set(commandId, { fingerprint, result: null });
    this.#underWay = commandId;
    return { kind: 'accepted' };
  }

  finish(commandId: string, result: CommandResult): void {
    const entry = this.#entries.get(commandId);
    if (entry === undefined || this.#underWay !== commandId)
      throw new Error(`Command ${commandId} cannot finish: it is not under way.`);
    entry.result = result;
    this.#underWay = null;
    this.#forgetOldest();
  }

  status(commandId: string): CommandStatus {
    const entry = this.#entries.get(commandId);
    if (entry === undefined) return { kind: 'not-seen', result: null };
    return entry.result === null
      ? { kind: 'in-flight', result: null }
      : { kind: 'done', result: entry.result };
  }

  /** From now on nothing new begins. */
  close(): void {
    this.#isClosed = true;
  }

  /** Only called when nothing is under way, so every entry is a finished one. */
  #forgetOldest(): void {
    for (const commandId of this.#entries.keys()) {
      if (this.#entries.size <= REMEMBERED) return;
      this.#entries.delete(commandId);
    }
  }
}

/** The fence is left out: a new owner may ask for the same command again. */
function fingerprintOf({ operation, args }: Command): string {
  if (args === null) return operation;
  const { service, expectGeneration, stopTimeoutMs, startTimeoutMs } = args;
  return JSON.stringify([operation, service, expectGeneration, stopTimeoutMs, startTimeoutMs]);
}

const rejected = (code: CommandRejection, message: string): CommandAck => ({
  kind: 'rejected',
  code,
  message,
});
