import type { StepView } from '../api/types';

/** What a person can do with a step now. One that has not begun only waits for its turn. */
export const possibleActions = ({ status, actions }: StepView): StepView['actions'] =>
  status === 'pending' ? [] : actions.filter(({ refusal }) => refusal === null);

/** Whether two views of a step show the same. Why something cannot be done now is shown for a step that is stuck. */
export function isSameStep(one: StepView, other: StepView): boolean {
  if (one === other) return true;
  return (
    one.seq === other.seq &&
    one.host === other.host &&
    one.service === other.service &&
    one.status === other.status &&
    one.message === other.message &&
    one.attempt === other.attempt &&
    shownActions(one) === shownActions(other)
  );
}

const STUCK: readonly StepView['status'][] = ['failed', 'timed-out', 'unknown'];

const shownActions = (step: StepView): string =>
  STUCK.includes(step.status)
    ? JSON.stringify(step.actions)
    : possibleActions(step)
        .map(({ action }) => action)
        .join();
