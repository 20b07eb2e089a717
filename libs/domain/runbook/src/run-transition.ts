import type { Run, Step } from './run.js';
import { checkedRunEdge, checkedStepEdge, type RunStatus, type StepStatus } from './status.js';

/** The one writer of a run's status. Throws {@link IllegalTransition} on an edge that does not exist. */
export const runTo = (run: Run, status: RunStatus, message: string | null = null): Run => ({
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
