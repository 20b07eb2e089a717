import type { StoredRun } from '#adapters/store';
import type { Run } from '#domain/runbook';
import type { CommandReport } from '#protocol';
import type { WorkerLink } from '../../workers/worker-link.js';
import { reportedEvents } from './command-words.js';
import { type EventsFor, RunGone } from './decision-queue.js';
import type { EnginePorts } from './ports.js';

type Reporter = Pick<WorkerLink, 'environment' | 'host'>;

/** What workers report of commands, whoever drives their run. */
export class WorkerReports {
  constructor(
    private readonly ports: Pick<EnginePorts, 'logs' | 'labelMs' | 'changed' | 'log'>,
    private readonly tell: (runId: string, eventsFor: EventsFor) => Promise<StoredRun>,
  ) {}

  /**
   * Resolves when it is stored, or when there is nothing to be stored of it: the run is over, or none of this store. The
   * worker would repeat for ever what it got no answer for.
   */
  async take(from: Reporter, commandId: string, reports: readonly CommandReport[]): Promise<void> {
    const [runId = ''] = commandId.split('.');
    try {
      const { run } = await this.tell(runId, (now) =>
        isOwnCommand(now, from, commandId)
          ? reports.flatMap((report) => reportedEvents(commandId, report))
          : [],
      );
      if (isOwnCommand(run, from, commandId)) await this.keepLines(runId, commandId, reports);
      else this.ports.log.warned(`${from.host} reported a command that is not its own; ignored.`);
    } catch (error) {
      if (!(error instanceof RunGone)) throw error;
      this.ports.log.warned(`${from.host} reported a command of a run that is not known; ignored.`);
    }
  }

  private async keepLines(
    runId: string,
    commandId: string,
    reports: readonly CommandReport[],
  ): Promise<void> {
    const lines = reports.flatMap(({ n, kind, text }) =>
      kind === 'log' ? [{ n, text: text ?? '' }] : [],
    );
    if (lines.length === 0) return;
    const { logs, labelMs, changed } = this.ports;
    const added = await logs.append({ runId, commandId, lines, atMs: labelMs() });
    if (added > 0) changed(runId);
  }
}

/** A worker may report the commands of its own host alone; also those of an attempt that another one has replaced. */
function isOwnCommand(run: Run, from: Reporter, commandId: string): boolean {
  const [, seq] = commandId.split('.');
  return (
    run.environment.toLowerCase() === from.environment.toLowerCase() &&
    run.steps[Number(seq)]?.host.toLowerCase() === from.host.toLowerCase()
  );
}
