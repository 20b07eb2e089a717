import type { Socket } from 'socket.io';
import type { Exchange } from '#domain/clock';
import {
  ACK_TIMEOUT,
  type Command,
  CommandStatus,
  type CoordinatorToWorker,
  HostFacts,
  type Hello,
  parseMessage,
  ProbeReply,
  type ReachedTarget,
  ReachReport,
  type ReachTarget,
  ServiceStatus,
  type WorkerToCoordinator,
} from '#protocol';
import type { Timeline } from '../time/timeline.js';
import { reachedInTurns } from './reached-in-turns.js';
import type { Answer, WorkerLink } from './worker-link.js';

export type { Answer } from './worker-link.js';
export type WorkerSocket = Socket<WorkerToCoordinator, CoordinatorToWorker>;

export interface Burst {
  readonly exchanges: readonly Exchange[];
  /** Milliseconds: the coarsest that any reply declared. */
  readonly granularity: number;
  /** One for each exchange, and one read after the last of them. */
  readonly appliedRatesPpm: readonly (number | null)[];
  /** Seconds since a resync or a change of the rate that the worker knows of; null: it knows of none. Left out by an older one. */
  readonly rateChangedAgoS?: number | null;
}

interface StampedReply {
  readonly t1Ns: bigint;
  readonly t4Ns: bigint;
  readonly reply: ProbeReply;
}

/** Milliseconds that one probe may take: a slower one says nothing useful about a clock. */
const PROBE_TIMEOUT = 1_000;

/** One connected worker. Every question is bounded in time, every answer is checked before it is believed. */
export class WorkerSession implements WorkerLink {
  constructor(
    readonly environment: string,
    readonly hello: Hello,
    private readonly socket: WorkerSocket,
    private readonly timeline: Timeline,
    /** What both sides speak. */
    readonly protocol = 1,
  ) {}

  get host(): string {
    return this.hello.host;
  }

  get id(): string {
    return this.socket.id;
  }

  get isConnected(): boolean {
    return this.socket.connected;
  }

  close(): void {
    this.socket.disconnect(true);
  }

  onceClosed(closed: () => void): () => void {
    if (!this.socket.connected) {
      closed();
      return () => undefined;
    }
    this.socket.once('disconnect', closed);
    return () => this.socket.off('disconnect', closed);
  }

  /**
   * Probes back to back (spacing them lets both sides fall asleep and triples the bound). Replies are
   * checked after the last one, so that checking costs nothing between the stamps. One more probe than `count` is
   * sent: of it only the applied rate counts, which is thus known from before the first stamp to after the last.
   */
  async burst(name: string, count: number): Promise<Answer<Burst>> {
    const stamped: { t1Ns: bigint; t4Ns: bigint; reply: unknown }[] = [];
    for (let seq = 0; seq <= count; seq += 1) {
      const probe = await this.probe(name, seq);
      if (probe === null) return this.silent('a probe');
      stamped.push(probe);
    }
    const replies: StampedReply[] = [];
    for (const [seq, { t1Ns, t4Ns, reply }] of stamped.entries()) {
      const parsed = parseMessage(ProbeReply, reply);
      if (!parsed.ok || parsed.message.burst !== name || parsed.message.seq !== seq)
        return {
          kind: 'refused',
          code: 'invalid-message',
          message: 'The worker answered a probe with something else.',
        };
      replies.push({ t1Ns, t4Ns, reply: parsed.message });
    }
    return { kind: 'answer', value: this.burstOf(replies, count) };
  }

  facts(): Promise<Answer<HostFacts>> {
    return this.ask(HostFacts, 'its facts', (reply) =>
      this.socket.timeout(ACK_TIMEOUT).emit('host.facts', reply),
    );
  }

  serviceStatus(service: string): Promise<Answer<ServiceStatus>> {
    return this.ask(ServiceStatus, `the state of ${service}`, (reply) =>
      this.socket.timeout(ACK_TIMEOUT).emit('service.status', { service }, reply),
    );
  }

  /** Which of the targets the worker's host can open; each is tried for 2 s. */
  reach(targets: readonly ReachTarget[]): Promise<Answer<readonly ReachedTarget[]>> {
    return reachedInTurns(targets, async (some) => {
      const answer = await this.ask(ReachReport, 'the ports that it can reach', (reply) =>
        this.socket.timeout(ACK_TIMEOUT).emit('host.reach', { targets: [...some] }, reply),
      );
      return answer.kind === 'answer' ? { kind: 'answer', value: answer.value.targets } : answer;
    });
  }

  commandStatus(commandId: string, fence: number): Promise<Answer<CommandStatus>> {
    // A worker of the release before refuses a field that it does not know.
    const query = this.protocol < 2 ? { commandId } : { commandId, fence };
    return this.ask(CommandStatus, 'a command', (reply) =>
      this.socket.timeout(ACK_TIMEOUT).emit('command.query', query, reply),
    );
  }

  async command(command: Command): Promise<Answer<{ readonly duplicate: boolean }>> {
    const ack = await this.settled<unknown>((reply) =>
      this.socket.timeout(ACK_TIMEOUT).emit('command', command, reply),
    );
    if (ack === null) return this.silent('a command');
    const { kind, code, message } = fieldsOf(ack);
    switch (kind) {
      case 'accepted':
        return { kind: 'answer', value: { duplicate: false } };
      case 'duplicate':
        return { kind: 'answer', value: { duplicate: true } };
      case 'rejected':
        return { kind: 'refused', code: shortText(code), message: shortText(message) };
      default:
        // Whether it has the command is not known; it is asked, as after no answer.
        return {
          kind: 'lost',
          message: `The worker on ${this.host} acknowledged in no known way.`,
        };
    }
  }

  private burstOf(replies: readonly StampedReply[], count: number): Burst {
    const measured = replies.slice(0, count);
    const ago = replies.map(({ reply }) => reply.rateChangedAgoS);
    const known = ago.filter((seconds) => typeof seconds === 'number');
    const isTold = ago.some((seconds) => seconds !== undefined);
    return {
      exchanges: measured.map(({ t1Ns, t4Ns, reply }) => ({
        t1: this.timeline.fromMonotonic(t1Ns),
        t2: this.timeline.fromWall(BigInt(reply.receivedNs)),
        t3: this.timeline.fromWall(BigInt(reply.repliedNs)),
        t4: this.timeline.fromMonotonic(t4Ns),
      })),
      granularity: Math.max(...measured.map(({ reply }) => reply.granularityNs)) / 1e6,
      appliedRatesPpm: replies.map(({ reply }) => reply.appliedRatePpm ?? null),
      ...(isTold ? { rateChangedAgoS: known.length === 0 ? null : Math.min(...known) } : {}),
    };
  }

  private probe(
    burst: string,
    seq: number,
  ): Promise<{ t1Ns: bigint; t4Ns: bigint; reply: unknown } | null> {
    return new Promise((resolve) => {
      const t1Ns = process.hrtime.bigint();
      this.socket
        .timeout(PROBE_TIMEOUT)
        .emit('probe', { burst, seq }, (error: Error | null, reply: unknown) => {
          const t4Ns = process.hrtime.bigint();
          resolve(error === null ? { t1Ns, t4Ns, reply } : null);
        });
    });
  }

  private async ask<T extends object>(
    type: new () => T,
    what: string,
    emit: (reply: (error: Error | null, value: unknown) => void) => void,
  ): Promise<Answer<T>> {
    const reply = await this.settled<unknown>(emit);
    if (reply === null) return this.silent(`a question for ${what}`);
    const refusal = refusalIn(reply);
    if (refusal !== null) return { kind: 'refused', ...refusal };
    const parsed = parseMessage(type, reply);
    return parsed.ok
      ? { kind: 'answer', value: parsed.message }
      : {
          kind: 'refused',
          code: 'invalid-message',
          message: `The worker's answer about ${what} is not valid (${parsed.mistakes.slice(0, 3).join('; ')}).`,
        };
  }

  private settled<T>(
    emit: (reply: (error: Error | null, value: T) => void) => void,
  ): Promise<T | null> {
    return new Promise((resolve) => {
      const stop = this.onceClosed(() => resolve(null));
      emit((error, value) => {
        stop();
        resolve(error === null ? value : null);
      });
    });
  }

  private silent(what: string): { readonly kind: 'lost'; readonly message: string } {
    return { kind: 'lost', message: `The worker on ${this.host} did not answer ${what}.` };
  }
}

function refusalIn(reply: unknown): { code: string; message: string } | null {
  const { error } = fieldsOf(reply);
  if (typeof error !== 'object' || error === null) return null;
  const { code, message } = fieldsOf(error);
  return { code: shortText(code), message: shortText(message) };
}

/** Of an answer that nobody has checked. */
const fieldsOf = (answer: unknown): Readonly<Record<string, unknown>> =>
  typeof answer === 'object' && answer !== null ? { ...answer } : {};

/** Nothing is turned into text that is none: a sender could make that throw. */
const shortText = (value: unknown): string =>
  typeof value === 'string' ? value.slice(0, MAX_REFUSAL) : 'no reason that can be read';

/** Characters of a worker's reason that are passed on. */
const MAX_REFUSAL = 1_000;
