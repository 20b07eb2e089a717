import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../api/client';
import { ProblemError } from '../../api/problem';
import { ProblemPanel } from '../../components/problem-panel';

/** Every act of a person on a run has a reason, which is kept with it. What is refused says why and changes nothing. */
export function ReasonDialog({
  title,
  what,
  path,
  runId,
  body,
  onClose,
}: {
  title: string;
  /** What will happen. */
  what: string;
  path: string;
  runId: string;
  body: Readonly<Record<string, string>>;
  onClose: () => void;
}) {
  const [reason, setReason] = useState('');
  const queries = useQueryClient();
  const act = useMutation({
    mutationFn: () => ask('POST', path, { body: { ...body, reason } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['run', runId] });
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          // Enter sends a form whose button waits, too.
          if (!act.isPending && reason.trim() !== '') act.mutate();
        }}
      >
        <Stack gap="sm">
          <Text size="sm" className="foreign">
            {what}
          </Text>
          <TextInput
            label="Reason"
            description="Kept with the run"
            value={reason}
            maxLength={500}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
            data-autofocus
            required
          />
          {act.error instanceof ProblemError && <ProblemPanel error={act.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Leave it
            </Button>
            <Button type="submit" loading={act.isPending} disabled={reason.trim() === ''}>
              {title}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
