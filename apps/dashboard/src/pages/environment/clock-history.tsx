import { Group, Paper, SegmentedControl, Select, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { clockHistoryQuery } from '../../api/queries';
import type { ClockHistoryView } from '../../api/types';
import { Asked } from '../../components/asked';

/** The chart's library is loaded when there is something to draw. */
const HistoryChart = lazy(async () => ({
  default: (await import('./history-chart')).HistoryChart,
}));

const SPANS = [
  { value: '1', label: 'a day' },
  { value: '7', label: 'a week' },
  { value: '30', label: '30 days' },
];

/** How one clock went: its interval in every audit, as a band. */
export function ClockHistory({ environment }: { environment: string }) {
  const [days, setDays] = useState('7');
  const query = useQuery(clockHistoryQuery(environment, Number(days)));
  return (
    <Paper withBorder p="md" bg="var(--card)">
      <Group justify="space-between" mb="xs" gap="sm">
        <Title order={2} size="h4">
          History
        </Title>
        <SegmentedControl
          aria-label="How far back"
          size="xs"
          data={SPANS}
          value={days}
          onChange={setDays}
        />
      </Group>
      <Asked query={query}>{(history) => <Chosen history={history} />}</Asked>
    </Paper>
  );
}

function Chosen({ history: { hosts, truncated, fromMs, toMs } }: { history: ClockHistoryView }) {
  const [chosen, choose] = useState<string | null>(null);
  const host = hosts.find((one) => one.host === chosen) ?? hosts[0];
  if (host === undefined)
    return <Text c="dimmed">No audit of this time is kept. Choose a longer time.</Text>;
  return (
    <>
      <Select
        label="Host"
        size="xs"
        maw={280}
        mb="xs"
        data={hosts.map((one) => one.host)}
        value={host.host}
        onChange={choose}
        allowDeselect={false}
      />
      <Suspense fallback={<Text c="dimmed">Drawing…</Text>}>
        <HistoryChart key={host.host} host={host} fromMs={fromMs} toMs={toMs} />
      </Suspense>
      <Text size="xs" c="dimmed" mt="xs">
        {host.points.length === 1 ? 'One audit.' : `${host.points.length} audits.`} The band is the
        whole interval in which the clock was proved to be, against its reference.
        {truncated && ' The oldest are left out: choose a shorter time.'}
      </Text>
    </>
  );
}
