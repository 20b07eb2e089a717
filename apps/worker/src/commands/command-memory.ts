import { type CommandEventBatch, type CommandResult, MAX_BATCH } from '#protocol';
import type { JournalState } from '../journal/journal.js';
import type { SteadyClock } from '../steady-clock.js';
import type { CommandRecord, Intent, PlainCommand, PlainReport } from './command-record.js';
import { HOUR } from './restart-limit.js';

/**
 * Commands that are remembered: some years of restarts. A forgotten one is harmless, its generation has changed. Their
 * records are half of what the journal may hold before it is written anew.
 */
const REMEMBERED = 10_000;

/** A command as far as this worker has got with it. */
export interface KnownCommand {
  readonly commandId: string;
  readonly ticket: string;
  /** Null once it is done. */
  readonly command: PlainCommand | null;
  /** Of what was begun and is not known to have ended. */
  readonly intent: Intent | null;
  /** Null until it is done. */
  readonly result: CommandResult | null;
  /** Whether it was ever told that it began. */
  readonly isToldToBegin: boolean;
  /** Of the last report, 0 before the first. */
  readonly lastN: number;
}

/**
 * What the journal keeps: every command by its id, what is still to be told of each, the highest fence, and when
 * services were restarted since the boot.
 */
export class CommandMemory implements JournalState<CommandRecord> {
  readonly #commands = new Map<string, KnownCommand>();
  /** What no coordinator has acknowledged, by command, oldest first. */
  readonly #untold = new Map<string, PlainReport[]>();
  readonly #restarts: Extract<CommandRecord, { kind: 'restarted' }>[] = [];
  #fence = 0;

  /** `remembered` commands are kept, and all that have begun and not ended. */
  constructor(
    private readonly bootClock: SteadyClock,
    private readonly remembered: number = REMEMBERED,
  ) {}

  /** The highest that was ever seen. */
  get fence(): number {
    return this.#fence;
  }

  find(commandId: string): KnownCommand | null {
    return this.#commands.get(commandId) ?? null;
  }

  /** Those of which something was intended that is not known to have ended, oldest first. */
  unfinished(): readonly KnownCommand[] {
    return [...this.#commands.values()].filter(({ intent }) => intent !== null);
  }

  /** When the service was restarted in the hour before now and since the boot, by the boot clock. */
  restartsOf(service: string): readonly number[] {
    return this.#recentRestarts()
      .filter((restart) => restart.service === service)
      .map(({ atMs }) => atMs);
  }

  /** What is to be told next. */
  get firstUntold(): CommandEventBatch | null {
    for (const [commandId, reports] of this.#untold)
      return { commandId, events: reports.slice(0, MAX_BATCH) };
    return null;
  }

  apply(record: CommandRecord): void {
    switch (record.kind) {
      case 'fence':
        this.#fence = Math.max(this.#fence, record.fence);
        return;
      case 'received':
        this.#receive(record);
        return;
      case 'intent':
        this.#change(record.commandId, { intent: record.action });
        return;
      case 'withdrawn':
        this.#change(record.commandId, { intent: null });
        return;
      case 'report':
        this.#report(record.commandId, record.report);
        return;
      case 'acked':
        this.#acknowledge(record.commandId, record.upTo);
        return;
      case 'restarted':
        this.#restarts.push(record);
        this.#restarts.splice(0, this.#restarts.length, ...this.#recentRestarts());
    }
  }

  snapshot(): CommandRecord[] {
    return [
      { kind: 'fence', fence: this.#fence },
      ...this.#recentRestarts(),
      ...[...this.#commands.values()].flatMap((known) => this.#recordsOf(known)),
    ];
  }

  #receive({ commandId, ticket, command }: Extract<CommandRecord, { kind: 'received' }>): void {
    if (this.#commands.has(commandId)) return;
    this.#commands.set(commandId, {
      commandId,
      ticket,
      command,
      intent: null,
      result: null,
      isToldToBegin: false,
      lastN: 0,
    });
    this.#forgetOldest();
  }

  #report(commandId: string, report: PlainReport): void {
    const known = this.#commands.get(commandId);
    if (known === undefined) return;
    const { n, kind, result = null } = report;
    this.#untold.set(commandId, [...(this.#untold.get(commandId) ?? []), report]);
    this.#change(commandId, {
      lastN: Math.max(known.lastN, n),
      isToldToBegin: known.isToldToBegin || kind === 'executing',
      ...(kind === 'done' ? { result, command: null, intent: null } : {}),
    });
  }

  #acknowledge(commandId: string, upTo: number): void {
    const known = this.#commands.get(commandId);
    const left = (this.#untold.get(commandId) ?? []).filter(({ n }) => n > upTo);
    if (left.length > 0) this.#untold.set(commandId, left);
    else this.#untold.delete(commandId);
    if (known !== undefined)
      this.#change(commandId, { lastN: Math.max(known.lastN, upTo), isToldToBegin: true });
  }

  #change(commandId: string, change: Partial<KnownCommand>): void {
    const known = this.#commands.get(commandId);
    if (known !== undefined) this.#commands.set(commandId, { ...known, ...change });
  }

  #recordsOf(known: KnownCommand): CommandRecord[] {
    const { commandId, ticket, command, intent, result, lastN } = known;
    const reports = this.#untold.get(commandId) ?? [];
    const isEndTold = !reports.some(({ kind }) => kind === 'done');
    const upTo = (reports[0]?.n ?? lastN + 1) - 1;
    const told: PlainReport[] =
      result !== null && isEndTold ? [{ n: lastN, kind: 'done', result }] : [];
    return [
      { kind: 'received', commandId, ticket, command },
      ...told.map((report) => ({ kind: 'report', commandId, report }) as const),
      ...(upTo > 0 ? [{ kind: 'acked', commandId, upTo } as const] : []),
      ...reports.map((report) => ({ kind: 'report', commandId, report }) as const),
      ...(intent === null ? [] : [{ kind: 'intent', commandId, action: intent } as const]),
    ];
  }

  #recentRestarts(): Extract<CommandRecord, { kind: 'restarted' }>[] {
    const now = this.bootClock.now();
    return this.#restarts.filter(
      ({ clock, atMs }) => clock === this.bootClock.id && now - atMs < HOUR,
    );
  }

  #forgetOldest(): void {
    for (const { commandId, intent } of this.#commands.values()) {
      if (this.#commands.size <= this.remembered) return;
      if (intent !== null) continue;
      this.#commands.delete(commandId);
      this.#untold.delete(commandId);
    }
  }
}
