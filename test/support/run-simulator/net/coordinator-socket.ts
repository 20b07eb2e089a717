import { EventEmitter } from 'node:events';
import type { VirtualTimers } from '../time/virtual-timers.js';
import type { LinkEnd } from './link.js';

type Reply = (error: Error | null, answer?: unknown) => void;

interface SocketWitness {
  readonly sent: (event: string, content: unknown) => void;
  /** An answer came: who only says hello, again and again, is as good as away. */
  readonly heard: () => void;
}

/** The coordinator's end of a connection in the shape of a socket of socket.io, as far as the coordinator uses one. */
export class CoordinatorSocket extends EventEmitter {
  readonly handshake = { address: '127.0.0.1' };
  readonly conn = new EventEmitter();
  #heard: (event: string, ...args: unknown[]) => void = () => undefined;

  constructor(
    readonly id: string,
    private readonly end: LinkEnd,
    private readonly timers: VirtualTimers,
    private readonly witness: SocketWitness,
  ) {
    super();
    end.onHeard = (event, content, reply) =>
      this.#heard(event, content, ...(reply === null ? [] : [reply]));
    end.onClosed = () => this.emit('disconnect', 'transport close');
  }

  get connected(): boolean {
    return this.end.isOpen;
  }

  onAny(heard: (event: string, ...args: unknown[]) => void): void {
    this.#heard = heard;
  }

  disconnect(): void {
    this.end.close();
  }

  /** The last argument of `emit` takes the answer, or the error that none came in time. */
  timeout(milliseconds: number): { emit: (event: string, ...args: unknown[]) => void } {
    return {
      emit: (event, ...args) => {
        const reply = args.at(-1) as Reply;
        const content = args.length > 1 ? args[0] : undefined;
        let isSettled = false;
        const settle: Reply = (error, answer) => {
          if (isSettled) return;
          isSettled = true;
          giveUp();
          reply(error, answer);
        };
        const giveUp = this.timers.after(milliseconds, () =>
          settle(new Error('operation has timed out')),
        );
        this.witness.sent(event, content);
        this.end.send(event, content, (answer) => {
          this.witness.heard();
          settle(null, answer);
        });
      },
    };
  }
}
