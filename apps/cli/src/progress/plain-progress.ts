import { isRunOver, type RunStatus } from '#domain/runbook';
import type { RunEventView, RunView } from '#protocol';
import { runEventLine } from '../views/run-event-line.js';
import { waitsForPerson } from '../views/waits-for-person.js';
import type { RunProgress } from './run-progress.js';

/** One line for each event: for logs, pipes and schedulers. */
export class PlainProgress implements RunProgress {
  private awaited: string | null = null;

  constructor(
    private readonly write: (line: string) => void,
    private readonly warn: (line: string) => void,
    /** What only a person can do. */
    private readonly ask = write,
  ) {}

  show(run: RunView, events: readonly RunEventView[]): void {
    // How it ended is told once, in the last line.
    for (const event of events)
      this.write(
        runEventLine(tellsTheEnd(event) ? { ...event, message: null } : event, run.createdAtMs),
      );
    this.tellWhatIsAwaited(waitsForPerson(run));
  }

  /** Once for each question: a run that waits is looked at again and again. */
  private tellWhatIsAwaited(awaited: string | null): void {
    if (awaited !== null && awaited !== this.awaited) this.ask(awaited);
    this.awaited = awaited;
  }

  lost(reason: string): void {
    this.warn(
      `Lost the coordinator: ${reason} The run goes on by itself, or resumes with the coordinator; still trying.`,
    );
  }

  back(): void {
    this.warn('The coordinator is back.');
  }

  end(): Promise<void> {
    return Promise.resolve();
  }
}

const tellsTheEnd = ({ type, status }: RunEventView): boolean =>
  (type === 'gate' && status === 'refused') || (type === 'run' && isRunOver(status as RunStatus));
