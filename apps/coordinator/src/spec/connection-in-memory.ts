import { EventEmitter } from 'node:events';

type Heard = (event: string, ...args: unknown[]) => void;

/** The coordinator's end of a connection, and what the other end says and hears. */
export class ConnectionInMemory extends EventEmitter {
  connected = true;
  readonly id = 'socket';
  readonly conn = new EventEmitter();
  readonly handshake = { address: '127.0.0.1' };
  readonly answers: unknown[] = [];
  private heard: Heard = () => undefined;

  onAny(heard: Heard): void {
    this.heard = heard;
  }

  timeout(): { emit: (event: string, ...args: unknown[]) => void } {
    // A worker that has no facts to tell.
    return {
      emit: (_, ...args) =>
        setImmediate(() =>
          (args.at(-1) as (e: null, v: unknown) => void)(null, {
            error: { code: 'x', message: 'x' },
          }),
        ),
    };
  }

  disconnect(): void {
    if (!this.connected) return;
    this.connected = false;
    this.emit('disconnect');
  }

  says(event: string, message: unknown): void {
    this.heard(event, message, (answer: unknown) => this.answers.push(answer));
  }

  saysWithoutWaiting(event: string, message: unknown): void {
    this.heard(event, message);
  }
}
