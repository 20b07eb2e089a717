import { Group, List, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { earlierRunsQuery } from '../../api/queries';
import type { PlanView } from '../../api/types';
import { estimatedMs } from '../../model/estimate';
import { duration } from '../../model/instants';
import { GATE_WORDS } from '../../model/run-words';
import { PolicyNumbers } from './policy-numbers';

/** The plan as it will be run: stage after stage, each behind its gates. */
export function PlanCard({ plan }: { plan: PlanView }) {
  const earlier = useQuery(earlierRunsQuery(plan.environment));
  const estimate = estimatedMs(plan, earlier.data?.runs ?? []);
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">
        What will happen
      </Title>
      <Text size="sm">
        {estimate === null
          ? 'How long it will take is not known: no run with restarts has succeeded here yet.'
          : `About ${duration(estimate)}, going by earlier runs here.`}
      </Text>
      <Stack component="ol" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
        {plan.stages.map((stage, i) => (
          <Stage key={stage.name} stage={stage} number={i + 1} />
        ))}
      </Stack>
      <PolicyNumbers policy={plan.policy} />
    </Stack>
  );
}

function Stage({ stage, number }: { stage: PlanView['stages'][number]; number: number }) {
  const { name, gates, steps } = stage;
  const hosts = [...new Set(steps.map(({ host }) => host))];
  return (
    <Paper component="li" withBorder p="md" bg="var(--card)">
      <Group gap="xs" mb={steps.length + gates.length > 0 ? 6 : 0}>
        <Text fw={600} className="foreign">
          {number}. {name}
        </Text>
      </Group>
      {gates.length > 0 && (
        <>
          <Text size="xs" c="dimmed">
            Only when
          </Text>
          <List size="sm" mb={steps.length > 0 ? 'xs' : 0}>
            {gates.map((gate) => (
              <List.Item key={gate}>
                {GATE_WORDS[gate]}{' '}
                <Text span size="xs" c="dimmed">
                  ({gate})
                </Text>
              </List.Item>
            ))}
          </List>
        </>
      )}
      {hosts.map((host) => (
        <Text key={host} size="sm" className="foreign">
          <b>{host}</b>:{' '}
          {steps
            .filter((step) => step.host === host)
            .map(stepText)
            .join(', then ')}
        </Text>
      ))}
    </Paper>
  );
}

const stepText = ({ operation, service }: PlanView['stages'][number]['steps'][number]): string =>
  operation === 'time.resync'
    ? 'its time service is asked to put the clock right'
    : `restart ${service}`;
