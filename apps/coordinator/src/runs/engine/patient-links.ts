import type { Timers } from '#adapters/timers';
import type { WorkerLink, WorkerLinks } from '../../workers/worker-link.js';

/** Milliseconds: nothing waits for less. */
const LEAST = 1;

/** Waits for workers by other timers than the connections have. */
export class PatientLinks implements WorkerLinks {
  constructor(
    private readonly links: WorkerLinks,
    private readonly timers: Timers,
  ) {}

  async connected(
    environment: string,
    host: string,
    { grace, signal }: { readonly grace: number; readonly signal: AbortSignal },
  ): Promise<WorkerLink | null> {
    const until = this.timers.now() + grace;
    let link: WorkerLink | null;
    let left = grace;
    do {
      link = await this.links.connected(environment, host, { grace: left, signal });
      left = until - this.timers.now();
    } while (link === null && !signal.aborted && left >= LEAST);
    return link;
  }
}
