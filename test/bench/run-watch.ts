import { io, type Socket } from 'socket.io-client';
import {
  type Changed,
  type CoordinatorToPerson,
  OPS_NAMESPACE,
  type RunEventView,
} from '#protocol';
import { RestClient } from '../support/rest-client.js';

/** One row of a run's history, and when a person who follows the run had it. */
export interface SeenEvent {
  readonly event: RunEventView;
  /** Epoch ms of this machine. */
  readonly seenAtMs: number;
}

/**
 * Follows runs as a dashboard does: hears on /ops that one changed and reads what is new by REST, one question at a
 * time for each run.
 */
export class RunWatch {
  readonly seen = new Map<string, SeenEvent[]>();
  private readonly rest: RestClient;
  private readonly socket: Socket<CoordinatorToPerson>;
  private readonly reading = new Map<string, Promise<void>>();
  private readonly stale = new Set<string>();

  private constructor(url: string) {
    this.rest = new RestClient(url);
    this.socket = io(`${url}${OPS_NAMESPACE}`, { transports: ['websocket'], forceNew: true });
    this.socket.on('changed', ({ topic, id }: Changed) => {
      if (topic === 'run') this.look(id);
    });
  }

  static async open(url: string): Promise<RunWatch> {
    const watch = new RunWatch(url);
    await new Promise<void>((resolve, reject) => {
      watch.socket.once('connect', resolve);
      watch.socket.once('connect_error', reject);
    });
    return watch;
  }

  /** Of one run, oldest first. */
  of(id: string): readonly SeenEvent[] {
    return this.seen.get(id) ?? [];
  }

  async close(): Promise<void> {
    this.socket.disconnect();
    await Promise.all(this.reading.values());
  }

  private look(id: string): void {
    this.stale.add(id);
    if (this.reading.has(id)) return;
    const read = this.readNew(id).finally(() => this.reading.delete(id));
    this.reading.set(id, read);
  }

  private async readNew(id: string): Promise<void> {
    const seen = this.seen.get(id) ?? [];
    this.seen.set(id, seen);
    while (this.stale.delete(id)) {
      const after = seen.at(-1)?.event.n ?? 0;
      const path = `/runs/${id}/events?after=${after}`;
      const { events } = (await this.rest.ask<{ events: RunEventView[] }>('GET', path)).body;
      const seenAtMs = Date.now();
      for (const event of events) seen.push({ event, seenAtMs });
    }
  }
}
