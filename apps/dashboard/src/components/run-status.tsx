import { Badge } from '@mantine/core';
import type { RunStatus } from '../api/types';

const COLORS: Readonly<Record<RunStatus, string>> = {
  draft: 'gray',
  'awaiting-approval': 'yellow',
  queued: 'gray',
  preflight: 'petrol',
  running: 'petrol',
  paused: 'yellow',
  'needs-attention': 'red',
  succeeded: 'green',
  partial: 'yellow',
  failed: 'red',
  aborted: 'gray',
};

/** The word of a run's state, as everywhere in the product. */
export function RunStatusBadge({ status }: { status: RunStatus }) {
  return (
    <Badge
      color={COLORS[status]}
      variant="light"
      tt="none"
      radius="sm"
      style={{ flex: 'none' }}
      data-status={status}
    >
      {status}
    </Badge>
  );
}
