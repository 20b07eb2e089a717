import { Alert } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { LIVE } from '../api/live';
import { clockTime } from '../model/instants';

const useLiveState = () => useSyncExternalStore(LIVE.subscribe, LIVE.now);

/** Old data that looks new is worse than none: while the line is down every page says from when it is. */
export function ConnectionBanner() {
  const state = useLiveState();
  return (
    <div aria-live="polite">
      {state.kind === 'lost' && (
        <Alert color="yellow" variant="light" mb="md" title="Reconnecting to the coordinator">
          What is shown is from {clockTime(state.sinceMs)}. A run goes on without this page; if the
          coordinator itself is down, it takes the run up again when it is back.
        </Alert>
      )}
    </div>
  );
}
