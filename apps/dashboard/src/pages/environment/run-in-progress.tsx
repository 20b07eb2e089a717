import { Alert, Anchor, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { fleetQuery } from '../../api/queries';
import { RunStatusBadge } from '../../components/run-status';
import { RUN_WORDS } from '../../model/run-words';

/** What is done to this environment right now, by whomever: it explains clocks and services that change. */
export function RunInProgress({ environment }: { environment: string }) {
  const { data } = useQuery(fleetQuery);
  const run = data?.environments.find((entry) => entry.environment === environment)?.run ?? null;
  if (run === null) return null;
  return (
    <Alert variant="light" role="status">
      <Group gap="sm">
        <RunStatusBadge status={run.status} />
        <span>
          A {run.kind} of this environment is not over. {RUN_WORDS[run.status]}
        </span>
        <Anchor component={Link} to="/runs/$run" params={{ run: run.id } as never}>
          Follow it
        </Anchor>
      </Group>
    </Alert>
  );
}
