import {
  type DefaultRenderer,
  Listr,
  type ListrRendererFactory,
  type ListrTask,
  ListrTaskState,
  type ListrTaskWrapper,
  type SimpleRenderer,
} from 'listr2';
import type { RunView, StageView, StepView } from '#protocol';
import { gateLook, headingEnd, type RowEnd, type RowLook, stepLook } from './row-end.js';
import { waitsForPerson } from '../views/waits-for-person.js';
import type { RunProgress } from './run-progress.js';

type Row = ListrTaskWrapper<unknown, ListrRendererFactory, ListrRendererFactory>;
type RowTask = ListrTask<unknown, typeof DefaultRenderer, typeof SimpleRenderer>;

/**
 * The run as a tree that changes in place: stages one after the other, within a stage its gates, then its hosts side
 * by side. Listr runs tasks; here a task does nothing but wait until the run, which is elsewhere, has got past it.
 */
export class ListrProgress implements RunProgress {
  private run: RunView;
  private absence = '';
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
    this.absence = `${reason} The run goes on by itself, or resumes with the coordinator; still trying.`;
    this.tell();
  }

  back(): void {
    this.absence = '';
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
    const gateLooks = gates.map((_, i) => () => gateLook(this.run, index, i));
    const stepLooks = steps.map(
      ({ seq }) =>
        () =>
          stepLook(this.run, seq),
    );
    return {
      title: name,
      task: (_, stage) =>
        stage.newListr(
          [
            ...gateLooks.map((look) => this.row(look)),
            {
              task: (_context, group) =>
                group.newListr(
                  hosts.map((host) => this.hostTask(host, steps)),
                  { concurrent: true, exitOnError: false },
                ),
            },
            closing(stage, name, [...gateLooks, ...stepLooks]),
          ],
          { concurrent: false, exitOnError: false },
        ),
    };
  }

  /** Without a title of its own: each row names its host. */
  private hostTask(host: string, steps: readonly StepView[]): RowTask {
    const own = steps.filter((step) => step.host === host);
    return {
      task: (_, parent) =>
        parent.newListr(
          own.map(({ seq }) => this.row(() => stepLook(this.run, seq))),
          { concurrent: false, exitOnError: false },
        ),
    };
  }

  /** `look` is asked after each change until it tells an end. */
  private row(look: () => RowLook): RowTask {
    return {
      title: look().title,
      task: async (_, row) => {
        for (;;) {
          const { title, note, end } = look();
          row.title = title;
          row.output = this.absence === '' ? (stillness(this.run) ?? note) : this.absence;
          if (end !== null || this.isEnded) return settle(row, end, title);
          await this.changed.rung;
        }
      },
    };
  }
}

/** What a row shows while nothing moves in the whole run before a person acts. */
const stillness = (run: RunView): string | null =>
  run.status === 'awaiting-approval' || run.status === 'paused' ? waitsForPerson(run) : null;

/** Listr calls a heading completed when its rows have ended, however they did. This last, unseen row says how. */
const closing = (heading: Row, title: string, looks: readonly (() => RowLook)[]): RowTask => ({
  task: () => {
    const end = headingEnd(
      title,
      looks.map((look) => look()),
    );
    if (end.kind === 'failed') heading.task.state$ = ListrTaskState.FAILED;
    if (end.kind === 'skipped') heading.skip(end.text);
  },
});

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
