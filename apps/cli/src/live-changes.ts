// The message classes behind #protocol need it before they are loaded.
import 'reflect-metadata';
import { io, type Socket } from 'socket.io-client';
import { type Changed, type CoordinatorToPerson, OPS_NAMESPACE } from '#protocol';

/**
 * Hears from any of the coordinators that something changed, so that a look at it comes at once instead of at the next poll.
 * It only makes things faster: REST holds the truth, and without this connection polling does all.
 */
export class LiveChanges {
  private readonly sockets: readonly Socket<CoordinatorToPerson>[];
  private heard = false;
  private wake: (() => void) | null = null;

  constructor(urls: readonly string[], id: string) {
    this.sockets = urls.map((url) => {
      const { origin, pathname } = new URL(url);
      const socket: Socket<CoordinatorToPerson> = io(`${origin}${OPS_NAMESPACE}`, {
        path: `${pathname.replace(/\/$/u, '')}/socket.io`,
        transports: ['websocket'],
        reconnectionDelayMax: 5_000,
      });
      return socket.on('changed', (change: Changed) => {
        if (change.id === id) this.ring();
      });
    });
  }

  /** Resolves at a change since the last call, else with the given promise. */
  async before(timer: Promise<void>): Promise<void> {
    if (!this.heard) await Promise.race([timer, new Promise<void>((wake) => (this.wake = wake))]);
    this.heard = false;
    this.wake = null;
  }

  close(): void {
    for (const socket of this.sockets) socket.disconnect();
  }

  private ring(): void {
    this.heard = true;
    this.wake?.();
  }
}
