import type { Run, Step } from './run.js';
import {
  checkedRunEdge,
  checkedStepEdge,
  IllegalTransition,
  type RunStatus,
  type StepStatus,
} from './status.js';

/**
 * The one writer of a run's status. Throws {@link IllegalTransition} on an edge that does not exist.
 * @param message why it is there; left out: as long as something is wished of the run, that stays said
 */
export const runTo = (
  run: Run,
  status: RunStatus,
  message: string | null = run.wish === 'go-on' ? null : run.message,
): Run => ({
  ...run,
  status: checkedRunEdge(run.status, status),
  message,
});

/** The one writer of a step's status. */
export const stepTo = (
  run: Run,
  step: Step,
  status: StepStatus,
  facts: Partial<Pick<Step, 'commandId' | 'expectGeneration' | 'generation' | 'message'>> = {},
): Run => ({
  ...run,
  steps: run.steps.map((other) =>
    other.seq === step.seq
      ? { ...other, ...facts, status: checkedStepEdge(other.status, status) }
      : other,
  ),
});

/** What may be replaced by a new attempt. */
const REPLACEABLE: readonly StepStatus[] = ['failed', 'timed-out', 'unknown', 'cancelled'];

/** The one writer of a new attempt, which begins like the first one and has a command of its own. */
export function stepAnew(run: Run, { seq }: Pick<Step, 'seq'>): Run {
  return {
    ...run,
    steps: run.steps.map((step) => {
      if (step.seq !== seq) return step;
      if (!REPLACEABLE.includes(step.status))
        throw new IllegalTransition('step', step.status, 'a new attempt');
      return {
        ...step,
        status: 'pending',
        attempt: step.attempt + 1,
        commandId: null,
        expectGeneration: null,
        generation: null,
        message: null,
      };
    }),
  };
}
