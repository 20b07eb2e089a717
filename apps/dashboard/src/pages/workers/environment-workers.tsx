import { Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { hostsQuery } from '../../api/queries';
import type { HostView } from '../../api/types';
import { Asked } from '../../components/asked';
import { InstallWorker } from './install-worker';

export function EnvironmentWorkers({ environment }: { environment: string }) {
  return (
    <Asked query={useQuery(hostsQuery(environment))}>
      {({ hosts, controller }) => (
        <Stack gap="sm">
          {controller.problem !== null && (
            <Text size="sm" c="var(--undetermined)" className="foreign">
              {controller.problem}
            </Text>
          )}
          <Table.ScrollContainer
            type="native"
            role="region"
            minWidth={640}
            tabIndex={0}
            aria-label="Hosts, scrolls sideways"
          >
            <Table fz="sm" verticalSpacing="xs">
              <Table.Thead>
                <Table.Tr>
                  {['Host', 'Role', 'Worker', 'Release', 'Known from'].map((head) => (
                    <Table.Th key={head}>{head}</Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {hosts.map((host) => (
                  <HostRow key={host.host} host={host} />
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
          {hosts.filter(isMissing).map(({ host, worker }) => (
            <InstallWorker
              key={host}
              environment={environment}
              host={host}
              isNew={worker === 'none'}
            />
          ))}
        </Stack>
      )}
    </Asked>
  );
}

const COLORS = {
  connected: 'var(--in-step)',
  disconnected: 'var(--out-of-step)',
  none: 'var(--undetermined)',
} as const;

const WORDS = { connected: 'connected', disconnected: 'away', none: 'none' } as const;

/** The database speaks for itself, and what is excluded is not waited for. */
const isMissing = ({ worker, role, excluded }: HostView): boolean =>
  worker !== 'connected' && role !== 'database' && excluded === null;

function HostRow({ host: { host, worker, role, excluded, facts, sources } }: { host: HostView }) {
  return (
    <Table.Tr>
      <Table.Td className="foreign">
        <Text fw={600} size="sm">
          {host}
        </Text>
      </Table.Td>
      <Table.Td>{role}</Table.Td>
      <Table.Td>
        <Text size="sm" fw={600} c={role === 'database' ? 'dimmed' : COLORS[worker]}>
          {role === 'database' ? 'needs none' : WORDS[worker]}
        </Text>
        {excluded !== null && (
          <Text size="xs" c="dimmed" className="foreign">
            excluded until {excluded.reviewOn}: {excluded.reason} ({excluded.by})
          </Text>
        )}
      </Table.Td>
      <Table.Td className="foreign">{facts?.workerVersion ?? ''}</Table.Td>
      <Table.Td>{sources.join(', ')}</Table.Td>
    </Table.Tr>
  );
}
