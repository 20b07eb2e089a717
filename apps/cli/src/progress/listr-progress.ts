import {
  type DefaultRenderer,
  Listr,
  type ListrRendererFactory,
  type ListrTask,
  type ListrTaskWrapper,
  type SimpleRenderer,
} from 'listr2';
import { isStepOver } from '#domain/runbook';
import type { GateView, RunView, StageView, StepView } from '#protocol';
import type { RunProgress } from './run-progress.js';

type Row = ListrTaskWrapper<unknown, ListrRendererFactory, ListrRendererFactory>;
type RowTask = ListrTask<unknown, typeof DefaultRenderer, typeof SimpleRenderer>;

/** How a row of the view ends. */
type RowEnd =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly text: string }
  | { readonly kind: 'skipped'; readonly text: string };

/**
 * The run as a tree that changes in place: stages one after the other, within a stage its gates, then its hosts side
 * by side. Listr runs tasks; here a task does nothing but wait until the run, which is elsewhere, has got past it.
 */
export class ListrProgress implements RunProgress {
  private run: RunView;
  private note = '';
  private isEnded = false;
  private changed = newSignal();
  private readonly finished: Promise<unknown>;

  constructor(run: RunView, renderer: 'default' | 'silent' = 'default') {
    this.run = run;
    this.finished = new Listr<unknown, 'default' | 'silent'>(
      run.stages.map((stage, i) => this.stageTask(stage, i)),
      {
        renderer,
        concurrent: false,
        exitOnError: false,
        registerSignalListeners: false,
        rendererOptions: { collapseSubtasks: false },
      },
    ).run();
  }

  show(run: RunView): void {
    this.run = run;
    this.tell();
  }

  lost(reason: string): void {
    this.note = `${reason} The run goes on by itself, or resumes with the coordinator; still trying.`;
    this.tell();
  }

  back(): void {
    this.note = '';
    this.tell();
  }

  async end(): Promise<void> {
    this.isEnded = true;
    this.tell();
    await this.finished;
  }

  private tell(): void {
    const { ring } = this.changed;
    this.changed = newSignal();
    ring();
  }

  private stageTask({ name, gates, steps }: StageView, index: number): RowTask {
    const hosts = [...new Set(steps.map(({ host }) => host))];
    return {
      title: name,
      task: (_, stage) =>
        stage.newListr(
          [
            ...gates.map((_gate, i) => this.row(() => this.gateRow(index, i))),
            {
              task: (_context, group) =>
                group.newListr(
                  hosts.map((host) => this.hostTask(host, steps)),
                  { concurrent: true, exitOnError: false },
                ),
            },
          ],
          { concurrent: false, exitOnError: false },
        ),
    };
  }

  private hostTask(host: string, steps: readonly StepView[]): RowTask {
    const own = steps.filter((step) => step.host === host);
    return {
      title: host,
      task: (_, parent) =>
        parent.newListr(
          own.map(({ seq }) => this.row(() => this.stepRow(seq))),
          { concurrent: false, exitOnError: false },
        ),
    };
  }

  /** `look` is asked after each change until it tells an end. */
  private row(look: () => { title: string; end: RowEnd | null }): RowTask {
    return {
      title: look().title,
      task: async (_, row) => {
        for (;;) {
          const { title, end } = look();
          row.title = title;
          row.output = this.note;
          if (end !== null || this.isEnded) return settle(row, end, title);
          await this.changed.rung;
        }
      },
    };
  }

  private gateRow(stage: number, index: number): { title: string; end: RowEnd | null } {
    const gate = this.run.stages[stage]?.gates[index];
    if (gate === undefined) return GONE;
    const title = `gate ${gate.gate}  ${gate.status}`;
    return { title, end: gateEnd(gate, title) };
  }

  private stepRow(seq: number): { title: string; end: RowEnd | null } {
    const step = this.run.stages.flatMap(({ steps }) => steps).find((known) => known.seq === seq);
    if (step === undefined) return GONE;
    const title = `${step.service}  ${step.status}`;
    return { title, end: stepEnd(step, title) };
  }
}

/** A run never loses a part of its plan; the view must not hang if it did. */
const GONE = {
  title: 'no longer part of the run',
  end: { kind: 'skipped', text: 'gone' },
} as const;

function gateEnd({ status, message }: GateView, title: string): RowEnd | null {
  if (status === 'passed') return { kind: 'done' };
  return status === 'refused' ? { kind: 'failed', text: withMessage(title, message) } : null;
}

function stepEnd({ status, message }: StepView, title: string): RowEnd | null {
  if (!isStepOver(status)) return null;
  if (status === 'succeeded') return { kind: 'done' };
  const text = withMessage(title, message);
  return { kind: status === 'skipped' || status === 'cancelled' ? 'skipped' : 'failed', text };
}

const withMessage = (title: string, message: string | null): string =>
  message === null ? title : `${title}: ${message}`;

/** Listr learns of a failure by an exception. */
function settle(row: Row, end: RowEnd | null, title: string): void {
  if (end?.kind === 'failed') throw new Error(end.text);
  if (end?.kind !== 'done') row.skip(end?.text ?? title);
}

function newSignal(): { readonly rung: Promise<void>; readonly ring: () => void } {
  let ring = (): void => {};
  const rung = new Promise<void>((resolve) => (ring = resolve));
  return { rung, ring };
}
