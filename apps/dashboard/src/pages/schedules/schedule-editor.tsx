import { Button, Group, Modal, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, segment } from '../../api/client';
import { ProblemError } from '../../api/problem';
import type { ScheduleAction, ScheduleView } from '../../api/types';
import { ProblemPanel } from '../../components/problem-panel';
import { NextFires } from './next-fires';

const ACTIONS = [
  { value: 'audit', label: 'Audit' },
  { value: 'audit-and-resync', label: 'Audit, then have wrong clocks put right' },
];

interface Draft {
  readonly environment: string | null;
  readonly name: string;
  readonly cron: string;
  readonly zone: string;
  readonly action: ScheduleAction;
  readonly enabled: boolean;
}

/** Every night, when nobody waits for a farm. */
const NEW: Omit<Draft, 'environment'> = {
  name: '',
  cron: '30 3 * * *',
  zone: '',
  action: 'audit',
  enabled: true,
};

const bodyOf = ({ name, cron, zone, action, enabled }: Draft) => ({
  cron,
  action,
  enabled,
  name: name === '' ? null : name,
  ...(zone === '' ? {} : { zone }),
});

export function ScheduleEditor({
  schedule,
  environments,
  onClose,
}: {
  /** Null: a new one. */
  schedule: ScheduleView | null;
  environments: readonly string[];
  onClose: () => void;
}) {
  const [draft, setDraft] = useState<Draft>(
    schedule === null
      ? { ...NEW, environment: environments[0] ?? null }
      : { ...schedule, name: schedule.name ?? '' },
  );
  const body = bodyOf(draft);
  const save = useSaving(onClose, () =>
    schedule === null
      ? ask('POST', '/schedules', { body: { ...body, environment: draft.environment } })
      : ask('PATCH', `/schedules/${segment(schedule.id)}`, { body }),
  );
  return (
    <Modal
      opened
      onClose={onClose}
      title={schedule === null ? 'New schedule' : 'Schedule'}
      size="lg"
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!save.isPending) save.mutate();
        }}
      >
        <Stack gap="sm">
          {save.error instanceof ProblemError && <ProblemPanel error={save.error} />}
          <ScheduleFields
            draft={draft}
            environments={environments}
            isNew={schedule === null}
            onChange={(part) => setDraft({ ...draft, ...part })}
          />
          <NextFires cron={draft.cron} zone={draft.zone} />
          <Group justify="space-between">
            {schedule === null ? <span /> : <Remove id={schedule.id} onDone={onClose} />}
            <Button type="submit" loading={save.isPending} disabled={draft.environment === null}>
              Keep
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function ScheduleFields({
  draft: { environment, name, cron, zone, action, enabled },
  environments,
  isNew,
  onChange,
}: {
  draft: Draft;
  environments: readonly string[];
  isNew: boolean;
  onChange: (part: Partial<Draft>) => void;
}) {
  return (
    <>
      <Select
        label="Environment"
        data={[...environments]}
        value={environment}
        onChange={(value) => onChange({ environment: value })}
        disabled={!isNew}
        searchable
        required
      />
      <Select
        label="What it does"
        data={ACTIONS}
        value={action}
        onChange={(value) => onChange({ action: (value ?? 'audit') as ScheduleAction })}
        allowDeselect={false}
      />
      <TextInput
        label="When"
        description="Five fields: minute, hour, day of the month, month, day of the week"
        value={cron}
        onChange={({ currentTarget }) => onChange({ cron: currentTarget.value })}
        ff="monospace"
        required
      />
      <TextInput
        label="Zone"
        description={isNew ? 'Empty: the zone of the environment, or of its database' : undefined}
        placeholder="Europe/Lisbon"
        value={zone}
        onChange={({ currentTarget }) => onChange({ zone: currentTarget.value })}
        required={!isNew}
      />
      <TextInput
        label="Name"
        value={name}
        maxLength={100}
        onChange={({ currentTarget }) => onChange({ name: currentTarget.value })}
      />
      <Switch
        label="Switched on"
        checked={enabled}
        onChange={({ currentTarget }) => onChange({ enabled: currentTarget.checked })}
      />
    </>
  );
}

/** Two presses: the second says that the first was meant. */
function Remove({ id, onDone }: { id: string; onDone: () => void }) {
  const [isMeant, setMeant] = useState(false);
  const remove = useSaving(onDone, () => ask('DELETE', `/schedules/${segment(id)}`));
  return (
    <Stack gap={4}>
      <Button
        variant={isMeant ? 'filled' : 'subtle'}
        color="red"
        loading={remove.isPending}
        onClick={() => (isMeant ? remove.mutate() : setMeant(true))}
      >
        {isMeant ? 'Remove it for good' : 'Remove; its audits stay'}
      </Button>
      {remove.error instanceof ProblemError && <ProblemPanel error={remove.error} />}
    </Stack>
  );
}

function useSaving(onDone: () => void, save: () => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: save,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['schedules'] });
      onDone();
    },
  });
}
