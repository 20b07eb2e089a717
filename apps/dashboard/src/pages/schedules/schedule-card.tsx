import { Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { ScheduleView } from '../../api/types';
import { VerdictMark } from '../../components/verdict';

export function ScheduleCard({ schedule, onEdit }: { schedule: ScheduleView; onEdit: () => void }) {
  const { environment, name, cron, zone, action, enabled, next, last } = schedule;
  return (
    <Paper withBorder p="md" bg="var(--card)">
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={4} style={{ minWidth: 0 }}>
          <Group gap="xs">
            <Title order={2} size="h5" className="foreign">
              {environment}: {name ?? action}
            </Title>
            {!enabled && <Badge color="gray">switched off</Badge>}
          </Group>
          <Text size="sm">
            {action === 'audit' ? 'Audit' : 'Audit, then have wrong clocks put right'} at{' '}
            <Text component="code" size="sm">
              {cron}
            </Text>{' '}
            in {zone}
          </Text>
          <Text size="sm" c="dimmed">
            Next: {next === null ? 'not while it is switched off' : `${next.local} (${next.utc})`}
          </Text>
          {last !== null && (
            <Group gap="xs">
              <Text size="sm" c="dimmed">
                Last: {last.scheduledFor.local}, {last.outcome}
              </Text>
              {last.audit !== null && <VerdictMark verdict={last.audit.verdict} />}
            </Group>
          )}
          {typeof last?.message === 'string' && (
            <Text size="sm" className="foreign">
              {last.message}
            </Text>
          )}
        </Stack>
        <Button variant="default" size="compact-md" onClick={onEdit}>
          Edit
        </Button>
      </Group>
    </Paper>
  );
}
