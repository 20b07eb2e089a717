import { Button, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ask, segment } from '../../api/client';
import { ProblemError } from '../../api/problem';
import type { PlanView } from '../../api/types';
import { ProblemPanel } from '../../components/problem-panel';

/** The button. What is typed proves that somebody has read which farm this is. */
export function StartRun({ plan }: { plan: PlanView }) {
  const { environment, kind } = plan;
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const start = useStart(plan, reason);
  const changesNothing = kind === 'rehearse';
  const isConfirmed = changesNothing || typed === environment;
  return (
    <Paper withBorder p="md" bg="var(--card)">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isConfirmed && reason.trim() !== '' && !start.isPending) start.mutate();
        }}
      >
        <Stack gap="sm" maw={560}>
          <Title order={2} size="h4">
            {changesNothing ? 'Rehearse it' : 'Start it'}
          </Title>
          {!changesNothing && (
            <TypedName environment={environment} value={typed} onChange={setTyped} />
          )}
          <TextInput
            label="Reason"
            description="Kept with the run"
            value={reason}
            maxLength={500}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
            required
          />
          {start.error instanceof ProblemError && <ProblemPanel error={start.error} />}
          <Button
            type="submit"
            loading={start.isPending}
            disabled={!isConfirmed || reason.trim() === ''}
            color={changesNothing ? 'petrol' : 'red'}
            w="fit-content"
          >
            {changesNothing ? 'Rehearse' : `Start: ${kind} ${environment}`}
          </Button>
          {!isConfirmed && (
            <Text size="xs" c="dimmed">
              The button works when the name is typed and a reason is given.
            </Text>
          )}
        </Stack>
      </form>
    </Paper>
  );
}

function TypedName({
  environment,
  value,
  onChange,
}: {
  environment: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <TextInput
      label={
        <>
          Type the name of the environment: <b className="foreign">{environment}</b>
        </>
      }
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      autoComplete="off"
      spellCheck={false}
      required
    />
  );
}

function useStart({ environment, id: planId, planHash }: PlanView, reason: string) {
  // The same request again, however often it is sent, is the same run.
  const [key] = useState(() => crypto.randomUUID());
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () =>
      ask<{ id: string }>('POST', `/environments/${segment(environment)}/runs`, {
        body: { planId, planHash, reason },
        key,
      }),
    onSuccess: ({ id }) => navigate({ to: '/runs/$run', params: { run: id } as never }),
  });
}
