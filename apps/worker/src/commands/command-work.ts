import type { CommandResult } from '#protocol';
import { ensureRestarted, failure, type RestartWork } from '../ensure-restarted.js';
import type { Journal } from '../journal/journal.js';
import { reasonOf } from '../log.js';
import { requestResync } from '../request-resync.js';
import type { CommandMemory, KnownCommand } from './command-memory.js';
import type { CommandRecord, Intent, PlainCommand } from './command-record.js';
import type { DeskPorts } from './desk-ports.js';
import { LOOK_EVERY, recovered, wasLate } from './recovery.js';
import { Telling } from './telling.js';

/** Does what commands ask for, one at a time, and what a killed worker left half done. */
export class CommandWork {
  /** One, or all that are being recovered. */
  readonly #underWay = new Set<string>();
  #ended: Promise<void> = Promise.resolve();
  readonly #closing = new AbortController();
  /** Restarts that have not happened, while their stop may still come. */
  readonly #watches = new Map<string, AbortController>();

  /** `flush`: there is something to tell. */
  constructor(
    private readonly ports: DeskPorts,
    private readonly memory: CommandMemory,
    private readonly journal: Journal<CommandRecord>,
    private readonly flush: () => void,
  ) {}

  get isClosing(): boolean {
    return this.#closing.signal.aborted;
  }

  /** Null: another one may begin. */
  get current(): string | null {
    const [first = null] = this.#underWay;
    return first;
  }

  isUnderWay(commandId: string): boolean {
    return this.#underWay.has(commandId);
  }

  /** From now on nothing else begins. */
  reserve(commandId: string): void {
    this.#underWay.add(commandId);
    this.#watches.get(commandId)?.abort();
    this.#watches.delete(commandId);
  }

  /** It does not begin after all; a stop of before that may still come is watched for again. */
  release(commandId: string): void {
    this.#underWay.delete(commandId);
    const known = this.memory.find(commandId);
    if (known !== null && known.intent !== null) this.#watch(known);
  }

  /** What was reserved and is in the memory begins. */
  begin(command: PlainCommand): void {
    this.#ended = this.#execute(command);
  }

  /** To be called once, when the memory is what the last worker left. */
  async recover(): Promise<void> {
    const restarts: KnownCommand[] = [];
    for (const known of this.memory.unfinished())
      // Whether the time service was asked nobody can see, and to ask it again is harmless.
      if (known.intent === 'resync') await this.#withdraw(known);
      else restarts.push(known);
    for (const { commandId } of restarts) this.reserve(commandId);
    this.#ended = this.#recoverAll(restarts);
  }

  /** Begins nothing any more; resolves when what has begun has ended. */
  async close(): Promise<void> {
    this.#closing.abort();
    for (const watch of this.#watches.values()) watch.abort();
    await this.#ended;
  }

  async #execute({ commandId, runId, args }: PlainCommand): Promise<void> {
    const known = this.memory.find(commandId);
    if (known === null) throw new Error(`Command ${commandId} begins and is not known.`);
    const what = args === null ? 'time service: resync' : `${args.service}: restart`;
    this.ports.log(`${what} begins (run ${runId}, command ${commandId})`);
    const telling = this.#tellingOf(known);
    telling.begun();
    const result = await (args === null
      ? this.#resync(commandId)
      : ensureRestarted(this.#restartWork(commandId, telling), args));
    await this.#end(known, telling, result);
  }

  async #resync(commandId: string): Promise<CommandResult> {
    const unwritten = await this.#intend(commandId, 'resync').then(() => null, reasonOf);
    if (unwritten === null) return requestResync(this.ports.time);
    return failure(
      { code: 'disk-full', message: `Nothing was done. The journal: ${unwritten}` },
      null,
    );
  }

  async #recoverAll(all: readonly KnownCommand[]): Promise<void> {
    for (const known of all) await this.#recoverOne(known);
  }

  async #recoverOne(known: KnownCommand): Promise<void> {
    const { commandId, command } = known;
    const args = command?.args ?? null;
    if (args === null) throw new Error(`Command ${commandId} is recovered and restarts nothing.`);
    const telling = this.#tellingOf(known);
    telling.line('the worker was restarted in between');
    const work = this.#restartWork(commandId, telling);
    const result = await recovered(work, args, this.#closing.signal);
    if (result !== null) return this.#end(known, telling, result);
    await telling.settled();
    this.release(commandId);
  }

  /** Until it is offered again, or no stop can come any more: then nothing of it counts as begun. */
  #watch(known: KnownCommand): void {
    if (this.isClosing) return;
    const watch = new AbortController();
    this.#watches.set(known.commandId, watch);
    void this.#watchFor(known, watch.signal);
  }

  async #watchFor(known: KnownCommand, signal: AbortSignal): Promise<void> {
    const { commandId, command } = known;
    const args = command?.args ?? null;
    if (args === null) return;
    const isLate = await wasLate(this.#restartWork(commandId, null), args, signal);
    while (isLate && this.current !== null && !signal.aborted)
      await this.ports.timers.sleep(LOOK_EVERY, signal);
    if (signal.aborted) return;
    this.#watches.delete(commandId);
    if (!isLate) return this.#withdraw(known);
    this.reserve(commandId);
    this.#ended = this.#recoverOne(this.memory.find(commandId) ?? known);
  }

  #withdraw({ commandId }: KnownCommand): Promise<void> {
    return this.journal.writeFact({ kind: 'withdrawn', commandId });
  }

  async #end(known: KnownCommand, telling: Telling, result: CommandResult): Promise<void> {
    const { commandId, command } = known;
    const { bootClock, log } = this.ports;
    const service = command?.args?.service;
    const isCounted = result.outcome === 'restarted' && service !== undefined;
    const atMs = bootClock.now();
    await telling.done(
      result,
      ...(isCounted ? [{ kind: 'restarted', service, clock: bootClock.id, atMs } as const] : []),
    );
    this.#underWay.delete(commandId);
    log(`${service ?? 'time service'}: ${described(result)} (command ${commandId})`);
  }

  #tellingOf(known: KnownCommand): Telling {
    return new Telling(known, this.journal, this.flush);
  }

  #restartWork(commandId: string, telling: Telling | null): RestartWork {
    const { services, timers, rules } = this.ports;
    return {
      services,
      timers,
      decide: rules.restart,
      intend: (intent) => this.#intend(commandId, intent),
      say: (line) => telling?.line(line),
    };
  }

  #intend(commandId: string, action: Intent): Promise<void> {
    return this.journal.write({ kind: 'intent', commandId, action });
  }
}

const described = ({ outcome, code, message }: CommandResult): string =>
  [outcome, code === null ? '' : `(${code})`, message].filter((part) => part !== '').join(' ');
