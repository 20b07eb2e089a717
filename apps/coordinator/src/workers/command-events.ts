import { Injectable } from '@nestjs/common';
import type { CommandEvent } from '#protocol';
import type { WorkerSession } from './worker-session.js';

/** Resolves when what the event says is stored: only then may the worker forget it. */
export type CommandEventListener = (session: WorkerSession, event: CommandEvent) => Promise<void>;

/** Brings the workers' reports to the run engine, which is built later than the door they come through. */
@Injectable()
export class CommandEvents {
  private listener: CommandEventListener | null = null;

  listen(listener: CommandEventListener): void {
    this.listener = listener;
  }

  /** False: nobody listens yet; the worker keeps the event and sends it again. */
  async deliver(session: WorkerSession, event: CommandEvent): Promise<boolean> {
    if (this.listener === null) return false;
    await this.listener(session, event);
    return true;
  }
}
