import { isRunOver, type RunStatus } from '#domain/runbook';
import type { RunEventView, RunView } from '#protocol';
import { howToAnswer } from '../views/asking-gate.js';
import { runEventLine } from '../views/run-event-line.js';
import type { RunProgress } from './run-progress.js';

/** One line for each event: for logs, pipes and schedulers. */
export class PlainProgress implements RunProgress {
  private answer: string | null = null;

  constructor(
    private readonly write: (line: string) => void,
    private readonly warn: (line: string) => void,
  ) {}

  show(run: RunView, events: readonly RunEventView[]): void {
    // How it ended is told once, in the last line.
    for (const event of events)
      this.write(
        runEventLine(tellsTheEnd(event) ? { ...event, message: null } : event, run.createdAtMs),
      );
    this.tellHowToAnswer(howToAnswer(run));
  }

  /** Once for each question: a run that asks is looked at again and again. */
  private tellHowToAnswer(answer: string | null): void {
    if (answer !== null && answer !== this.answer) this.write(`Answer it: ${answer}`);
    this.answer = answer;
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
