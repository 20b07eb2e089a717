import { Button, Group, List, Text } from '@mantine/core';
import { useState } from 'react';
import type { RunView } from '../../api/types';
import { segment } from '../../api/client';
import { isRunOver } from '../../model/run-words';
import { ReasonDialog } from './reason-dialog';

type RunAction = RunView['actions'][number]['action'];

const LABELS: Readonly<Record<RunAction, string>> = {
  approve: 'Approve',
  pause: 'Pause',
  resume: 'Resume',
  abort: 'Abort',
};

const WHAT: Readonly<Record<RunAction, string>> = {
  approve: 'It begins as soon as it is approved. Who asked for it cannot approve it.',
  pause: 'What is under way ends first: a stop that began always gets its start.',
  resume: 'It goes on where it stood. Gates before a stage that has not begun are looked at anew.',
  abort: 'Nothing new begins; a stop that began gets its start; then it is over for good.',
};

/** What a person can do with the run now, and why not where they cannot. */
export function RunActions({ run: { id, actions, wish, status } }: { run: RunView }) {
  const [asked, ask] = useState<RunAction | null>(null);
  const possible = actions.filter(({ refusal }) => refusal === null);
  const refused = actions.filter(({ refusal }) => refusal !== null);
  if (possible.length === 0 && (isRunOver(status) || refused.length === 0)) return null;
  return (
    <div>
      <Group gap="sm">
        {possible.map(({ action }) => (
          <Button
            key={action}
            variant={action === 'approve' || action === 'resume' ? 'filled' : 'default'}
            color={action === 'abort' ? 'red' : 'petrol'}
            onClick={() => ask(action)}
          >
            {LABELS[action]}…
          </Button>
        ))}
        {wish !== 'go-on' && !isRunOver(status) && status !== 'paused' && (
          <Text size="sm" c="var(--undetermined)" role="status">
            {wish === 'pause' ? 'It pauses' : 'It ends'} as soon as nothing is under way.
          </Text>
        )}
      </Group>
      {refused.length > 0 && (
        <details>
          <summary>
            <Text span size="xs" c="dimmed">
              Not now: {refused.map(({ action }) => LABELS[action].toLowerCase()).join(', ')}
            </Text>
          </summary>
          <List size="xs" mt={4}>
            {refused.map(({ action, refusal }) => (
              <List.Item key={action} className="foreign">
                {LABELS[action]}: {refusal}
              </List.Item>
            ))}
          </List>
        </details>
      )}
      {asked !== null && (
        <ReasonDialog
          title={`${LABELS[asked]} this run`}
          what={WHAT[asked]}
          path={`/runs/${segment(id)}/${asked}`}
          runId={id}
          body={{}}
          onClose={() => ask(null)}
        />
      )}
    </div>
  );
}
