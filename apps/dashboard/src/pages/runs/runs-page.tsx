import { Anchor, Group, Paper, Select, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { fleetQuery, runsQuery } from '../../api/queries';
import type { RunStatus, RunView } from '../../api/types';
import { Asked } from '../../components/asked';
import { NothingHere } from '../../components/nothing-here';
import { PageHead } from '../../components/page-head';
import { RunStatusBadge } from '../../components/run-status';
import { dayAndTime, duration } from '../../model/instants';

const STATUSES: readonly RunStatus[] = [
  'awaiting-approval',
  'running',
  'paused',
  'needs-attention',
  'succeeded',
  'partial',
  'failed',
  'aborted',
];

/** Everything that was run, and what runs now. */
export function RunsPage() {
  const [environment, setEnvironment] = useState<string | null>(null);
  const [status, setStatus] = useState<RunStatus | null>(null);
  const fleet = useQuery(fleetQuery);
  const query = useQuery(runsQuery({ environment, status }));
  return (
    <>
      <PageHead title="Runs">One execution of a plan each, newest first</PageHead>
      <Group mb="md" gap="sm">
        <Select
          data-search
          aria-label="Environment"
          placeholder="All environments"
          data={fleet.data?.environments.map((entry) => entry.environment) ?? []}
          value={environment}
          onChange={setEnvironment}
          searchable
          clearable
        />
        <Select
          aria-label="State"
          placeholder="All states"
          data={[...STATUSES]}
          value={status}
          onChange={(value) => setStatus(value as RunStatus | null)}
          clearable
        />
      </Group>
      <Asked query={query}>
        {({ runs }) =>
          runs.length === 0 ? (
            <NothingHere title="No run">
              {environment === null && status === null
                ? 'Nothing has been run yet. A run begins on the page of an environment: Remediate.'
                : 'No run fits the filter.'}
            </NothingHere>
          ) : (
            <RunTable runs={runs} />
          )
        }
      </Asked>
    </>
  );
}

function RunTable({ runs }: { runs: readonly RunView[] }) {
  return (
    <Paper withBorder bg="var(--card)">
      <Table.ScrollContainer
        type="native"
        role="region"
        minWidth={820}
        tabIndex={0}
        aria-label="Runs, scrolls sideways"
      >
        <Table verticalSpacing="xs" fz="sm" highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              {['Run', 'State', 'Environment', 'Began', 'Took', 'By', 'Reason'].map((head) => (
                <Table.Th key={head}>{head}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {runs.map((run) => (
              <RunRow key={run.id} run={run} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  );
}

function RunRow({ run }: { run: RunView }) {
  const { id, kind, status, environment, startedAtMs, finishedAtMs, requestedBy, reason } = run;
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to="/runs/$run" params={{ run: id } as never} size="sm">
          {kind} {id.slice(0, 8)}
        </Anchor>
      </Table.Td>
      <Table.Td>
        <RunStatusBadge status={status} />
      </Table.Td>
      <Table.Td className="foreign">{environment}</Table.Td>
      <Table.Td className="number">
        {startedAtMs === null ? 'not yet' : dayAndTime(startedAtMs)}
      </Table.Td>
      <Table.Td className="number">
        {startedAtMs === null || finishedAtMs === null ? '' : duration(finishedAtMs - startedAtMs)}
      </Table.Td>
      <Table.Td className="foreign">{requestedBy}</Table.Td>
      <Table.Td className="foreign">
        <Text size="sm" lineClamp={2}>
          {reason}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}
