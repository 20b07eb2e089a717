import { Injectable } from '@nestjs/common';
import type { CommandReport } from '#protocol';
import type { WorkerLink } from './worker-link.js';

/** Resolves when what the reports say is stored: only then may the worker forget them. */
export type CommandReportListener = (
  from: Pick<WorkerLink, 'environment' | 'host'>,
  commandId: string,
  reports: readonly CommandReport[],
) => Promise<void>;

/** Brings the workers' reports to the run engine, which is built later than the door they come through. */
@Injectable()
export class CommandEvents {
  private listener: CommandReportListener | null = null;

  listen(listener: CommandReportListener): void {
    this.listener = listener;
  }

  /** False: nobody listens yet; the worker keeps the reports and sends them again. */
  async deliver(
    from: Pick<WorkerLink, 'environment' | 'host'>,
    commandId: string,
    reports: readonly CommandReport[],
  ): Promise<boolean> {
    if (this.listener === null) return false;
    await this.listener(from, commandId, reports);
    return true;
  }
}
