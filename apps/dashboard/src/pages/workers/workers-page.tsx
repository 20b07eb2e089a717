import { Accordion, Group, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fleetQuery } from '../../api/queries';
import type { FleetEntryView } from '../../api/types';
import { Asked } from '../../components/asked';
import { SearchIcon } from '../../components/icons';
import { NothingHere } from '../../components/nothing-here';
import { PageHead } from '../../components/page-head';
import { EnvironmentWorkers } from './environment-workers';

/** Environments whose hosts are listed at once; of the others those that are opened. */
const SHOWN = 50;

/** Who is connected, and which registered hosts have nobody who could say what their clock shows. */
export function WorkersPage() {
  const [search, setSearch] = useState('');
  const query = useQuery(fleetQuery);
  return (
    <>
      <PageHead title="Workers">
        A worker runs on every server of an environment. Without it the clock there is unknown and
        nothing can be restarted.
      </PageHead>
      <TextInput
        data-search
        type="search"
        aria-label="Search environments"
        placeholder="Search  ( / )"
        leftSection={<SearchIcon />}
        value={search}
        onChange={({ currentTarget }) => setSearch(currentTarget.value)}
        w={{ base: '100%', xs: 280 }}
        mb="md"
      />
      <Asked query={query}>
        {({ environments }) => (
          <Environments
            found={environments.filter(({ environment }) =>
              environment.toLowerCase().includes(search.trim().toLowerCase()),
            )}
          />
        )}
      </Asked>
    </>
  );
}

function Environments({ found }: { found: readonly FleetEntryView[] }) {
  if (found.length === 0)
    return (
      <NothingHere title="No environment">None is registered, or none fits the search.</NothingHere>
    );
  return (
    <>
      <Accordion
        multiple
        variant="separated"
        defaultValue={found.length === 1 ? [found[0]?.environment ?? ''] : []}
      >
        {found.slice(0, SHOWN).map(({ environment, workers }) => (
          <Accordion.Item key={environment} value={environment}>
            <Accordion.Control>
              <Group gap="sm">
                <Text fw={600} className="foreign">
                  {environment}
                </Text>
                <Text size="sm" c="dimmed">
                  {workers === 1 ? 'one worker' : `${workers} workers`} connected
                </Text>
              </Group>
            </Accordion.Control>
            <Accordion.Panel>
              <EnvironmentWorkers environment={environment} />
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
      {found.length > SHOWN && (
        <Text size="sm" c="dimmed" mt="sm">
          {found.length - SHOWN} more; search to see them.
        </Text>
      )}
    </>
  );
}
