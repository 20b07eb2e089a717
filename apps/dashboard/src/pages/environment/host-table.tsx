import { Paper, Stack, Table, Text, Title } from '@mantine/core';
import type { AuditView, HostView, ReadingView } from '../../api/types';
import { VerdictMark } from '../../components/verdict';
import { dayAndTime } from '../../model/instants';
import { offsetText } from '../../model/offsets';
import { eventText, rateText, sourceText } from '../../model/readings';
import { HostServices } from './host-services';

const HEADS = [
  'Host',
  'Offset',
  'Zone',
  'First divergence',
  'Rate',
  'Since the last audit',
  'Kept by',
  'Services',
];

/** All that the audit knows of each host. */
export function HostTable({ audit, hosts }: { audit: AuditView; hosts: readonly HostView[] }) {
  const unread = hosts.filter(
    ({ host, worker }) =>
      worker !== 'connected' && !audit.readings.some((reading) => reading.host === host),
  );
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">
        Hosts
      </Title>
      <Paper withBorder bg="var(--card)">
        <Table.ScrollContainer
          type="native"
          role="region"
          minWidth={1000}
          tabIndex={0}
          aria-label="Hosts, scrolls sideways"
        >
          <Table verticalSpacing="xs" horizontalSpacing="sm" fz="sm">
            <Table.Thead>
              <Table.Tr>
                {HEADS.map((head) => (
                  <Table.Th key={head}>{head}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {audit.readings.map((reading) => (
                <HostRow
                  key={reading.host}
                  reading={reading}
                  host={hosts.find(({ host }) => host === reading.host) ?? null}
                />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Paper>
      {unread.length > 0 && (
        <Text size="sm" c="var(--undetermined)">
          Registered and without a connected worker, so nothing is known of their clocks:{' '}
          {unread.map(({ host }) => host).join(', ')}. The page Workers shows how to install one.
        </Text>
      )}
    </Stack>
  );
}

function HostRow({ reading, host }: { reading: ReadingView; host: HostView | null }) {
  const { offsetMs, boundMs, zone, utcOffsetMin, divergesAtMs, dstDisabled, happened } = reading;
  return (
    <Table.Tr>
      <Table.Td maw={200}>
        <Text fw={600} size="sm" className="foreign">
          {reading.host}
        </Text>
        <Text size="xs" c="dimmed">
          {reading.role}
        </Text>
      </Table.Td>
      <Table.Td>
        <VerdictMark verdict={reading.verdict} />
        <span className="number">
          {offsetMs === null || boundMs === null ? 'not measured' : offsetText(offsetMs, boundMs)}
        </span>
      </Table.Td>
      <Table.Td className="foreign">
        {zone ?? 'unknown'}
        <Text size="xs" c="dimmed">
          {utcOffsetMin === null ? '' : `UTC${utcOffsetMin < 0 ? '-' : '+'}${hours(utcOffsetMin)}`}
          {dstDisabled && ', daylight saving is switched off'}
        </Text>
      </Table.Td>
      <Table.Td>{divergesAtMs === null ? 'none known' : dayAndTime(divergesAtMs)}</Table.Td>
      <Table.Td className="number">{rateText(reading.rate)}</Table.Td>
      <Table.Td>
        {happened.length === 0
          ? 'nothing'
          : happened.map((event) => <div key={JSON.stringify(event)}>{eventText(event)}</div>)}
      </Table.Td>
      <Table.Td className="foreign">{sourceText(reading.timeSource)}</Table.Td>
      <Table.Td miw={150}>
        <HostServices host={host} />
      </Table.Td>
    </Table.Tr>
  );
}

function hours(minutes: number): string {
  const size = Math.abs(minutes);
  return `${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`;
}
