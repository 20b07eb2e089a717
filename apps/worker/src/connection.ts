import { io, type Socket } from 'socket.io-client';
import {
  ACK_TIMEOUT,
  type CoordinatorToWorker,
  HELLO_TIMEOUT,
  type Hello,
  MAX_MESSAGE_BYTES,
  PROTOCOL,
  type WorkerToCoordinator,
  WORKERS_NAMESPACE,
} from '#protocol';
import { reconnectDelay, refusedDelay, STABLE_SESSION } from './backoff.js';
import type { Log } from './log.js';
import type { Way } from './report-way.js';
import { reception } from './welcome.js';

/** Takes whatever comes: arguments are only believed after a check. */
export type Listeners = Readonly<Record<keyof CoordinatorToWorker, (...args: unknown[]) => void>>;

export interface ConnectionOptions {
  readonly url: string;
  readonly hello: Hello;
  /** `protocol`: of the session in which a message comes. */
  readonly listeners: (protocol: () => number) => Listeners;
  /** The coordinator has welcomed this worker, for the first time or again. */
  readonly onSession: () => void;
  readonly log: Log;
}

/** ws knows these, the client's types do not. Twice the largest message: the envelope adds to it. */
const WS_OPTIONS: object = { perMessageDeflate: false, maxPayload: 2 * MAX_MESSAGE_BYTES };

/** Milliseconds from the attempt to the welcome. Whatever hangs on the way is given up and tried again. */
const SESSION_TIMEOUT = 2 * HELLO_TIMEOUT;

/** The worker's line to one coordinator: comes back for ever, and says hello first each time. */
export class Connection implements Way {
  readonly #socket: Socket<CoordinatorToWorker, WorkerToCoordinator>;
  readonly #options: ConnectionOptions;
  #state: 'idle' | 'opening' | 'in-session' | 'waiting' | 'closed' = 'idle';
  #protocol: number = PROTOCOL.min;
  #attempt = 0;
  #sessionBegan = 0;
  /** Of the attempt while opening, of the pause while waiting. */
  #timer: NodeJS.Timeout | undefined;
  #lastFact = '';

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#socket = io(`${options.url}${WORKERS_NAMESPACE}`, {
      ...WS_OPTIONS,
      transports: ['websocket'],
      autoConnect: false,
      forceNew: true,
      reconnection: false,
      timeout: SESSION_TIMEOUT,
    });
    for (const [event, listener] of Object.entries(options.listeners(() => this.#protocol)))
      this.#socket.on(event as keyof CoordinatorToWorker, listener);
    this.#socket.on('connect', () => {
      this.#socket.emit('hello', options.hello, (welcome) => this.#onWelcome(welcome));
    });
    this.#socket.on('connect_error', (error) => this.#again(`not connected: ${causeOf(error)}`));
    this.#socket.on('disconnect', (reason) => this.#again(`connection lost: ${reason}`));
  }

  open(): void {
    this.#state = 'opening';
    this.#timer = setTimeout(() => this.#again('no welcome in time'), SESSION_TIMEOUT);
    this.#socket.connect();
  }

  get isInSession(): boolean {
    return this.#state === 'in-session';
  }

  /** That both sides have agreed on for this session. */
  get protocol(): number {
    return this.#protocol;
  }

  /** Nothing is kept for later: the acknowledgement comes in time, or this rejects. */
  send(event: Exclude<keyof WorkerToCoordinator, 'hello'>, report: object): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (!this.isInSession) return reject(new Error('there is no session with the coordinator'));
      // The types of socket.io cannot follow a name that is not known yet.
      const socket: Socket = this.#socket;
      socket.timeout(ACK_TIMEOUT).emit(event, report, (error: Error | null, ack: unknown) => {
        if (error === null) resolve(ack);
        else reject(error);
      });
    });
  }

  close(): void {
    this.#state = 'closed';
    clearTimeout(this.#timer);
    this.#socket.disconnect();
  }

  #onWelcome(welcome: unknown): void {
    if (this.#state !== 'opening') return;
    const received = reception(welcome, this.#options.hello);
    if (received.kind === 'refused') {
      this.#again(`this worker is refused: ${received.refusal}`, refusedDelay(Math.random()));
      return;
    }
    this.#protocol = received.protocol;
    clearTimeout(this.#timer);
    this.#state = 'in-session';
    this.#sessionBegan = performance.now();
    this.#say('connected');
    this.#options.onSession();
  }

  /** Gives up this attempt or session, whatever is left of it, and tries again later. */
  #again(fact: string, delay?: number): void {
    if (this.#state === 'waiting' || this.#state === 'closed') return;
    const wasStable =
      this.#state === 'in-session' && performance.now() - this.#sessionBegan >= STABLE_SESSION;
    this.#attempt = wasStable ? 0 : this.#attempt;
    this.#state = 'waiting';
    clearTimeout(this.#timer);
    this.#say(fact);
    this.#socket.disconnect();
    const pause = delay ?? reconnectDelay({ attempt: this.#attempt, random: Math.random() });
    this.#attempt += 1;
    this.#timer = setTimeout(() => this.open(), pause);
  }

  /** Once, not with every attempt. */
  #say(fact: string): void {
    if (fact !== this.#lastFact) this.#options.log(`coordinator ${this.#options.url}: ${fact}`);
    this.#lastFact = fact;
  }
}

/** "websocket error" helps nobody; the socket's own error is in its description. */
function causeOf(error: Error): string {
  const { description } = error as { description?: unknown };
  return description instanceof Object && 'message' in description
    ? String(description.message)
    : error.message;
}
