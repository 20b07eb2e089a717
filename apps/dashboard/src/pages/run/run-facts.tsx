import { Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { earlierRunsQuery } from '../../api/queries';
import type { RunView } from '../../api/types';
import { useNow } from '../../components/now';
import { estimatedMs } from '../../model/estimate';
import { dayAndTime, duration } from '../../model/instants';
import { isRunOver } from '../../model/run-words';

/** @param seen the run at the moment that is looked at */
export function RunFacts({ run, seen }: { run: RunView; seen: RunView }) {
  const { startedAtMs, finishedAtMs } = run;
  const earlier = useQuery({
    ...earlierRunsQuery(run.environment),
    enabled: !isRunOver(run.status),
  });
  const steps = seen.stages.flatMap((stage) => stage.steps);
  const done = steps.filter(({ status }) => status === 'succeeded' || status === 'skipped').length;
  const estimate = estimatedMs(run, earlier.data?.runs ?? []);
  return (
    <Group gap="xl">
      <Fact label="Steps done">
        {steps.length === 0 ? 'none planned' : `${done} of ${steps.length}`}
      </Fact>
      <Fact label="Began">{startedAtMs === null ? 'not yet' : dayAndTime(startedAtMs)}</Fact>
      {startedAtMs !== null && (
        <Fact label={finishedAtMs === null ? 'For' : 'Took'}>
          {finishedAtMs === null ? (
            <Since atMs={startedAtMs} />
          ) : (
            duration(finishedAtMs - startedAtMs)
          )}
        </Fact>
      )}
      {!isRunOver(run.status) && estimate !== null && (
        <Fact label="Earlier runs took, by step">about {duration(estimate)}</Fact>
      )}
      <Fact label="Driven by">{driverOf(run)}</Fact>
    </Group>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text size="sm" component="div" className="number" style={{ whiteSpace: 'normal' }}>
        {children}
      </Text>
    </div>
  );
}

function driverOf({ lease: { owner, epoch }, status }: RunView): string {
  const nobody = isRunOver(status) ? 'nobody any more' : 'nobody yet';
  const driver = owner === null ? nobody : `coordinator ${owner}`;
  return epoch > 1 ? `${driver}, taken over ${times(epoch - 1)}` : driver;
}

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

const Since = ({ atMs }: { atMs: number }) => duration(useNow() - atMs);
