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
  const [environment, setEnvironment] = useState(schedule?.environment ?? environments[0] ?? null);
  const [name, setName] = useState(schedule?.name ?? '');
  const [cron, setCron] = useState(schedule?.cron ?? '30 3 * * *');
  const [zone, setZone] = useState(schedule?.zone ?? '');
  const [action, setAction] = useState<ScheduleAction>(schedule?.action ?? 'audit');
  const [enabled, setEnabled] = useState(schedule?.enabled ?? true);
  const [isRemoving, setRemoving] = useState(false);
  const body = {
    cron,
    action,
    enabled,
    name: name === '' ? null : name,
    ...(zone === '' ? {} : { zone }),
  };
  const save = useSaving(onClose, () =>
    schedule === null
      ? ask('POST', '/schedules', { body: { ...body, environment } })
      : ask('PATCH', `/schedules/${segment(schedule.id)}`, { body }),
  );
  const remove = useSaving(onClose, () =>
    ask('DELETE', `/schedules/${segment(schedule?.id ?? '')}`),
  );
  const error = save.error ?? remove.error;
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
          {error instanceof ProblemError && <ProblemPanel error={error} />}
          <Select
            label="Environment"
            data={[...environments]}
            value={environment}
            onChange={setEnvironment}
            disabled={schedule !== null}
            searchable
            required
          />
          <Select
            label="What it does"
            data={ACTIONS}
            value={action}
            onChange={(value) => setAction((value ?? 'audit') as ScheduleAction)}
            allowDeselect={false}
          />
          <TextInput
            label="When"
            description="Five fields: minute, hour, day of the month, month, day of the week"
            value={cron}
            onChange={({ currentTarget }) => setCron(currentTarget.value)}
            ff="monospace"
            required
          />
          <TextInput
            label="Zone"
            description="Empty: the zone of the environment, or of its database"
            placeholder="Europe/Lisbon"
            value={zone}
            onChange={({ currentTarget }) => setZone(currentTarget.value)}
          />
          <TextInput
            label="Name"
            value={name}
            maxLength={100}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <Switch
            label="Switched on"
            checked={enabled}
            onChange={({ currentTarget }) => setEnabled(currentTarget.checked)}
          />
          <NextFires cron={cron} zone={zone} />
          <Group justify="space-between">
            {schedule === null ? (
              <span />
            ) : (
              <Button
                variant={isRemoving ? 'filled' : 'subtle'}
                color="red"
                loading={remove.isPending}
                onClick={() => (isRemoving ? remove.mutate() : setRemoving(true))}
              >
                {isRemoving ? 'Remove it for good' : 'Remove; its audits stay'}
              </Button>
            )}
            <Button type="submit" loading={save.isPending}>
              Keep
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
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
