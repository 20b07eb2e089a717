import { io, type Socket } from 'socket.io-client';
import type { Changed, CoordinatorToPerson } from '#protocol';
import { QUERIES } from './query-client';
import { staleKeys } from './stale-keys';

export type LiveState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  /** `sinceMs`: what is shown is from then, by this browser's clock. */
  | { readonly kind: 'lost'; readonly sinceMs: number };

/** Milliseconds: a run of hundreds of steps changes far more often than a person can read. */
const GATHER = 250;

/** The one socket of the page. It only says that something changed; REST is asked what. */
class Live {
  private socket: Socket<CoordinatorToPerson> | null = null;
  private state: LiveState = { kind: 'connecting' };
  private readonly listeners = new Set<() => void>();
  private readonly gathered = new Map<string, Changed>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Returns how to close it. */
  open(): () => void {
    const socket: Socket<CoordinatorToPerson> = io('/ops', { transports: ['websocket'] });
    this.socket = socket;
    socket.on('connect', () => {
      const hadBeenLost = this.state.kind === 'lost';
      this.become({ kind: 'live' });
      // Whatever was said meanwhile was not heard.
      if (hadBeenLost) void QUERIES.invalidateQueries();
    });
    const lost = () =>
      this.become(this.state.kind === 'lost' ? this.state : { kind: 'lost', sinceMs: Date.now() });
    socket.on('disconnect', lost);
    socket.on('connect_error', lost);
    socket.on('changed', (changed) => this.gather(changed));
    return () => {
      clearTimeout(this.timer);
      socket.close();
      this.socket = null;
    };
  }

  now = (): LiveState => this.state;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private become(state: LiveState): void {
    if (state === this.state) return;
    this.state = state;
    for (const listener of this.listeners) listener();
  }

  private gather(changed: Changed): void {
    this.gathered.set(`${changed.topic} ${changed.id}`, changed);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      const all = [...this.gathered.values()];
      this.gathered.clear();
      for (const queryKey of all.flatMap(staleKeys)) void QUERIES.invalidateQueries({ queryKey });
    }, GATHER);
  }
}

export const LIVE = new Live();
