import { type CommandReport, MAX_BATCH } from '#protocol';
import type { SwarmLine } from './swarm-line.js';

/** Milliseconds until what nobody has stored is sent again. */
const AGAIN = 250;

interface Pending {
  readonly commandId: string;
  readonly report: CommandReport;
}

/** What one host has to tell of its commands: in order, and again until a coordinator has stored it. */
export class SwarmReports {
  private pending: readonly Pending[] = [];
  private isSending = false;
  private isClosed = false;

  constructor(private readonly lines: () => readonly SwarmLine[]) {}

  tell(commandId: string, ...reports: readonly CommandReport[]): void {
    this.pending = [...this.pending, ...reports.map((report) => ({ commandId, report }))];
    void this.send();
  }

  async send(): Promise<void> {
    if (this.isSending) return;
    this.isSending = true;
    let isStored = true;
    while (isStored && this.pending.length > 0) isStored = await this.sendFirst();
    this.isSending = false;
    if (this.pending.length > 0 && !this.isClosed) setTimeout(() => void this.send(), AGAIN);
  }

  close(): void {
    this.isClosed = true;
  }

  /** Of one command at a time, as much as goes into a message. False: nobody has stored anything. */
  private async sendFirst(): Promise<boolean> {
    const line = this.lines().find(({ isInSession }) => isInSession);
    const commandId = this.pending[0]?.commandId;
    if (line === undefined || commandId === undefined) return false;
    const reports = this.pending
      .slice(0, MAX_BATCH)
      .filter((one) => one.commandId === commandId)
      .map(({ report }) => report);
    const upTo = await line.report(commandId, reports);
    this.pending = this.pending.filter((one) => one.commandId !== commandId || one.report.n > upTo);
    return upTo > 0;
  }
}
