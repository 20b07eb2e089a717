import { io, type Socket } from 'socket.io-client';
import type { Changed, CoordinatorToPerson } from '#protocol';
import { QUERIES } from './query-client';
import { isPlan, staleKeys } from './stale-keys';

export type LiveState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  /** `sinceMs`: what is shown is from then at the latest, by this browser's clock. */
  | { readonly kind: 'lost'; readonly sinceMs: number };

/** Milliseconds: a run of hundreds of steps changes far more often than a person can read. */
const GATHER = 250;

/** Milliseconds after which an answer that does not come holds up no further question. */
const PATIENCE = 10_000;

/** The one socket of the page. It only says that something changed; REST is asked what. */
class Live {
  private socket: Socket<CoordinatorToPerson> | null = null;
  private state: LiveState = { kind: 'connecting' };
  private readonly listeners = new Set<() => void>();
  private readonly gathered = new Map<string, Changed>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isAsking = false;
  private heardMs = Date.now();

  /** Returns how to close it. */
  open(): () => void {
    const socket: Socket<CoordinatorToPerson> = io('/ops', { transports: ['websocket'] });
    this.socket = socket;
    socket.on('connect', () => {
      this.heard();
      this.become({ kind: 'live' });
      // Whatever was said before was not heard. A plan is what a person reads now, and is not exchanged under their eyes.
      void QUERIES.invalidateQueries({ predicate: ({ queryKey }) => !isPlan(queryKey) });
    });
    // A line that broke without a word has been silent for up to its time limit before that is noticed.
    socket.on('disconnect', (reason) =>
      this.lost(reason === 'transport close' ? Date.now() : this.heardMs),
    );
    socket.on('connect_error', () => this.lost(Date.now()));
    socket.io.on('ping', () => this.heard());
    socket.on('changed', (changed) => {
      this.heard();
      this.gather(changed);
    });
    return () => {
      clearTimeout(this.timer);
      this.timer = undefined;
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
    if (!this.isAsking) this.timer ??= setTimeout(() => void this.askAnew(), GATHER);
  }

  /**
   * A question that is under way is not broken off by the next change: on a busy farm none would ever be answered. What
   * changed meanwhile is asked for when the answers are there.
   */
  private async askAnew(): Promise<void> {
    this.timer = undefined;
    this.isAsking = true;
    const all = [...this.gathered.values()];
    this.gathered.clear();
    const answers = all
      .flatMap(staleKeys)
      .map((queryKey) => QUERIES.invalidateQueries({ queryKey }));
    await Promise.race([
      Promise.all(answers),
      new Promise((resolve) => setTimeout(resolve, PATIENCE)),
    ]);
    this.isAsking = false;
    if (this.gathered.size > 0) this.timer ??= setTimeout(() => void this.askAnew(), GATHER);
  }

  private heard(): void {
    this.heardMs = Date.now();
  }

  private lost(sinceMs: number): void {
    if (this.state.kind !== 'lost') this.become({ kind: 'lost', sinceMs });
  }
}

export const LIVE = new Live();
