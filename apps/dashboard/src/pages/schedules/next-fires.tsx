import { Table, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { ProblemError } from '../../api/problem';
import { previewQuery } from '../../api/queries';

/** Milliseconds after the last key. */
const TYPED = 250;

/** The next ten times before anything is kept, so that a change of daylight saving is seen in time. */
export function NextFires({ cron, zone }: { cron: string; zone: string }) {
  const [[asked, askedZone]] = useDebouncedValue([cron, zone] as const, TYPED);
  const { data, error } = useQuery(previewQuery(asked, askedZone));
  if (error instanceof ProblemError)
    return (
      <Text size="sm" c="var(--out-of-step)" role="status" className="foreign">
        {[error.detail, ...error.mistakes].join(' ')}
      </Text>
    );
  return (
    <Table fz="sm" verticalSpacing={2} aria-label="The next ten times">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Next, local in {data?.zone ?? '…'}</Table.Th>
          <Table.Th>UTC</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {data?.fires.map(({ atMs, local, utc }) => (
          <Table.Tr key={atMs}>
            <Table.Td className="number">{local}</Table.Td>
            <Table.Td className="number">{utc}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
