import { Button, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { auditQuery } from '../../api/queries';
import type { PlanView } from '../../api/types';
import {
  offeredOverrides,
  type OrderedOverride,
  OVERRIDE_WORDS,
  type OverrideCode,
} from '../../model/overrides';

/** What a person may decide against a check before the run. It becomes part of the plan, with their name and reason. */
export function PlanOverrides({
  plan,
  overrides,
  onChange,
}: {
  plan: PlanView;
  overrides: readonly OrderedOverride[];
  onChange: (overrides: readonly OrderedOverride[]) => void;
}) {
  const { auditId } = plan;
  const audit = useQuery({ ...auditQuery(auditId ?? ''), enabled: auditId !== null });
  const offered = offeredOverrides(plan, audit.data?.findings ?? []);
  if (offered.length === 0) return null;
  const without = (code: OverrideCode) => overrides.filter((one) => one.code !== code);
  return (
    <Paper withBorder p="md" bg="var(--card)">
      <Title order={2} size="h4" mb="xs">
        Decide against a check
      </Title>
      <Stack gap="md">
        {offered.map((code) => (
          <Override
            key={code}
            code={code}
            given={plan.policy.overrides.find((one) => one.code === code) ?? null}
            onGive={(reason) => onChange([...without(code), { code, reason }])}
            onTakeBack={() => onChange(without(code))}
          />
        ))}
      </Stack>
    </Paper>
  );
}

function Override({
  code,
  given,
  onGive,
  onTakeBack,
}: {
  code: OverrideCode;
  given: PlanView['policy']['overrides'][number] | null;
  onGive: (reason: string) => void;
  onTakeBack: () => void;
}) {
  const [reason, setReason] = useState('');
  return (
    <div>
      <Text size="sm">
        {OVERRIDE_WORDS[code]}{' '}
        <Text span size="xs" c="dimmed">
          ({code})
        </Text>
      </Text>
      {given === null ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (reason.trim() !== '') onGive(reason);
          }}
        >
          <Group gap="sm" align="flex-end" mt={4}>
            <TextInput
              label="Why"
              size="xs"
              value={reason}
              maxLength={500}
              onChange={({ currentTarget }) => setReason(currentTarget.value)}
              style={{ flex: '0 1 420px' }}
            />
            <Button type="submit" size="xs" variant="default" disabled={reason.trim() === ''}>
              Override
            </Button>
          </Group>
        </form>
      ) : (
        <Group gap="sm" mt={4}>
          <Text size="sm" c="var(--undetermined)" className="foreign">
            Overridden by {given.by}: {given.reason}
          </Text>
          <Button size="compact-xs" variant="default" onClick={onTakeBack}>
            Take it back
          </Button>
        </Group>
      )}
    </div>
  );
}
