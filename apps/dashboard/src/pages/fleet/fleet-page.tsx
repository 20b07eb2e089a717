import { Group, SegmentedControl, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo, useState } from 'react';
import type { FleetEntryView } from '../../api/types';
import { fleetQuery } from '../../api/queries';
import { Asked } from '../../components/asked';
import { CommandLine } from '../../components/command-line';
import { SearchIcon } from '../../components/icons';
import { NothingHere } from '../../components/nothing-here';
import { PageHead } from '../../components/page-head';
import { FLEET_FILTERS, type FleetFilter, fleetCounts, shownFleet } from '../../model/fleet';
import { FleetList } from './fleet-list';

export function FleetPage() {
  return (
    <Asked query={useQuery(fleetQuery)} title="Fleet">
      {({ environments }) =>
        environments.length === 0 ? <NoEnvironment /> : <Fleet entries={environments} />
      }
    </Asked>
  );
}

function Fleet({ entries }: { entries: readonly FleetEntryView[] }) {
  const [search, setSearch] = useState('');
  const [filter, setFilter] = useState<FleetFilter>('all');
  const wanted = useDeferredValue(search);
  const shown = useMemo(
    () => shownFleet(entries, { search: wanted, filter }),
    [entries, wanted, filter],
  );
  return (
    <>
      <PageHead title="Fleet">
        <FleetCounts entries={entries} />
      </PageHead>
      <Group mb="md" gap="sm">
        <TextInput
          data-search
          type="search"
          aria-label="Search environments, hosts and zones"
          placeholder="Search  ( / )"
          leftSection={<SearchIcon />}
          value={search}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
          w={{ base: '100%', xs: 280 }}
        />
        <SegmentedControl
          aria-label="Which environments"
          data={[...FLEET_FILTERS]}
          value={filter}
          onChange={(value) => setFilter(value as FleetFilter)}
        />
        <Text size="sm" c="dimmed" aria-live="polite">
          {shown.length} of {entries.length}
        </Text>
      </Group>
      {shown.length === 0 ? (
        <NothingHere title="No environment fits">
          Nothing here matches the search and the filter; {entries.length} environments are hidden.
        </NothingHere>
      ) : (
        <FleetList entries={shown} />
      )}
    </>
  );
}

function FleetCounts({ entries }: { entries: readonly FleetEntryView[] }) {
  const { outOfStep, undetermined, inStep, notAudited } = fleetCounts(entries);
  const parts = [
    ...(outOfStep > 0 ? [`${outOfStep} out of step`] : []),
    ...(undetermined > 0 ? [`${undetermined} undetermined`] : []),
    `${inStep} in step`,
    ...(notAudited > 0 ? [`${notAudited} not audited yet`] : []),
  ];
  return <>{parts.join(', ')}, by the last audit of each</>;
}

function NoEnvironment() {
  return (
    <>
      <PageHead title="Fleet" />
      <NothingHere title="No environment is registered yet">
        An environment is one OutSystems platform: its Deployment Controller server, its other
        front-ends and its database. Add the first one on a terminal of this server:
        <CommandLine command="npx lockstep env add Production --db-server SQL01 --db-name outsystems --db-user lockstep_reader --db-password file:/etc/lockstep/db.password" />
      </NothingHere>
    </>
  );
}
