import { Button, Group, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { dayAndTime, utcTime } from '../../model/instants';

/** An end of the maintenance window, if there is one: a stage that would begin later asks first. */
export function PlanWindow({
  notAfterMs,
  onChange,
}: {
  notAfterMs: number | null;
  onChange: (notAfterMs: number | null) => void;
}) {
  const [typed, setTyped] = useState('');
  // Without a zone this is read as local time.
  const wanted = typed === '' ? Number.NaN : new Date(typed).getTime();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!Number.isNaN(wanted)) onChange(wanted);
      }}
    >
      <Group gap="sm" align="flex-end">
        <TextInput
          type="datetime-local"
          label="No stage begins after (optional)"
          description="Your local time"
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={Number.isNaN(wanted)}>
          Set
        </Button>
        {notAfterMs !== null && (
          <Button
            variant="subtle"
            onClick={() => {
              setTyped('');
              onChange(null);
            }}
          >
            Without an end
          </Button>
        )}
      </Group>
      {notAfterMs !== null && (
        <Text size="sm" mt={4}>
          No stage begins after {dayAndTime(notAfterMs)} local, {utcTime(notAfterMs)}, unless a
          person says so.
        </Text>
      )}
    </form>
  );
}
