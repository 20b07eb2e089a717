import type { StepView } from '../../api/types';
import { segment } from '../../api/client';
import { ReasonDialog } from './reason-dialog';

export interface StepAct {
  readonly action: StepView['actions'][number]['action'];
  /** What the step is known to be by the one who looked; null where that is not asked. */
  readonly as: 'succeeded' | 'failed' | null;
}

export function StepDialog({
  step: { seq, host, service },
  act: { action, as },
  runId,
  onClose,
}: {
  step: StepView;
  act: StepAct;
  runId: string;
  onClose: () => void;
}) {
  const what = `${service ?? 'The clock'} on ${host}.`;
  return (
    <ReasonDialog
      title={as === null ? `${action} this step` : `${action} this step as ${as}`}
      what={`${what} ${WHAT[action]}`}
      path={`/runs/${segment(runId)}/steps/${seq}/${action}`}
      runId={runId}
      body={as === null ? {} : { as }}
      onClose={onClose}
    />
  );
}

const WHAT: Readonly<Record<StepAct['action'], string>> = {
  retry:
    'It is tried once more, as a new attempt. A service that was restarted meanwhile is not restarted again.',
  skip: 'It is left as it is and counts as done; the end of the run names it.',
  resolve: 'Look at the service on that host first: your word is taken for what is so.',
};
