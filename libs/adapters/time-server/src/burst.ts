import { randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import { answeredNonce, type Reply, readReply, requestPacket } from './ntp-packet.js';
import type { TimeExchange } from './time-server.js';

export interface TimedReply {
  readonly t1Ns: bigint;
  readonly t4Ns: bigint;
  readonly reply: Reply;
}

/** How a burst went; with no usable reply the rest says why. */
export interface BurstCourse {
  readonly replies: readonly TimedReply[];
  /** Packets that were no answer to what was asked. */
  readonly strange: number;
  /** The system's code, such as ECONNREFUSED; null without an error. */
  readonly error: string | null;
}

/** ms. Once a server has answered, its next answer takes about as long; a scheduler may add this. */
const HESITATION = 50;
const TIMES_USUAL = 4;

/**
 * Asks `count` times, each time when the answer before is here. A request that is not answered within its share of
 * `limit` (ms, for all together) is sent again as a new one; a late answer to the former still counts. After a first answer,
 * silence or a refusal ends the burst: the server limits how often it is asked.
 */
export async function askBurst(
  { ip, port }: { readonly ip: string; readonly port: number },
  { count, limit }: { readonly count: number; readonly limit: number },
): Promise<BurstCourse> {
  const socket = createSocket(isIPv6(ip) ? 'udp6' : 'udp4');
  const course = new Course(socket);
  try {
    // Only packets of this server reach a connected socket, and its host's refusal becomes an error.
    socket.connect(port, ip);
    await once(socket, 'connect', { signal: AbortSignal.timeout(Math.ceil(limit)) });
    await askInTurn(course, { count, share: limit / count });
  } catch (error) {
    if (!isOfTheSystem(error)) throw error;
    course.fail(error);
  } finally {
    socket.close();
  }
  return course.summary();
}

async function askInTurn(
  course: Course,
  { count, share }: { readonly count: number; readonly share: number },
): Promise<void> {
  for (let asked = 0; asked < count && course.goesOn; asked += 1) {
    const usual = course.usualDelay();
    const patience = usual === null ? share : Math.min(share, usual * TIMES_USUAL + HESITATION);
    const answered = await course.ask(patience);
    if (!answered && course.usualDelay() !== null) return;
  }
}

/** Anything else is our own bug. */
const isOfTheSystem = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && ('syscall' in error || error.name === 'AbortError');

const unsigned = (bytes: Buffer): bigint => bytes.readBigUInt64BE();

class Course {
  private readonly open = new Map<bigint, bigint>();
  private readonly replies: TimedReply[] = [];
  private strange = 0;
  private error: string | null = null;
  private wake: (() => void) | null = null;

  constructor(private readonly socket: Socket) {
    socket.on('message', (packet) => this.receive(packet, process.hrtime.bigint()));
    socket.on('error', (error) => this.fail(error));
  }

  get goesOn(): boolean {
    return this.error === null && this.replies.every(({ reply }) => reply.kind === 'time');
  }

  summary(): BurstCourse {
    return { replies: this.replies, strange: this.strange, error: this.error };
  }

  fail({ code, message }: NodeJS.ErrnoException): void {
    this.error ??= code ?? message;
    this.wake?.();
  }

  /** ms, the shortest seen; null before the first answer. */
  usualDelay(): number | null {
    const delays = this.replies.map(({ t1Ns, t4Ns }) => Number(t4Ns - t1Ns) / 1e6);
    return delays.length === 0 ? null : Math.min(...delays);
  }

  /** Whether any answer came within `patience` (ms). */
  async ask(patience: number): Promise<boolean> {
    const before = this.replies.length;
    const nonce = unsigned(randomBytes(8));
    const packet = requestPacket(nonce);
    const woken = new Promise<void>((resolve) => {
      this.wake = resolve;
    });
    // What has arrived while this process was busy is looked at first.
    const timer = setTimeout(() => setImmediate(() => this.wake?.()), patience);
    this.open.set(nonce, process.hrtime.bigint());
    this.socket.send(packet, (error) => {
      if (error !== null) this.fail(error);
    });
    await woken;
    clearTimeout(timer);
    return this.replies.length > before;
  }

  private receive(packet: Buffer, t4Ns: bigint): void {
    const nonce = answeredNonce(packet);
    const t1Ns = nonce === null ? undefined : this.open.get(nonce);
    if (nonce === null || t1Ns === undefined) {
      this.strange += 1;
      return;
    }
    this.open.delete(nonce);
    this.replies.push({ t1Ns, t4Ns, reply: readReply(packet) });
    this.wake?.();
  }
}

/** The exchanges of the usable replies. */
export const exchangesOf = (replies: readonly TimedReply[]): TimeExchange[] =>
  replies.flatMap(({ t1Ns, t4Ns, reply }) =>
    reply.kind === 'time'
      ? [{ t1Ns, receivedNs: reply.receivedNs, transmittedNs: reply.transmittedNs, t4Ns }]
      : [],
  );
