import { Alert, Anchor, Button, Group, List, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { runsQuery } from '../../api/queries';
import type { PlanView } from '../../api/types';
import { CheckIcon, CrossIcon } from '../../components/icons';
import { useNow } from '../../components/now';
import { RunStatusBadge } from '../../components/run-status';
import { ago } from '../../model/instants';
import { preflightOutlook } from '../../model/overrides';
import { RUN_WORDS } from '../../model/run-words';

/** Whether the run would get anywhere: the checks as they are now, and how the last rehearsal went. */
export function Readiness({ plan, onRehearse }: { plan: PlanView; onRehearse: () => void }) {
  const { refusals, others } = preflightOutlook(plan.warnings);
  const Shape = refusals.length === 0 ? CheckIcon : CrossIcon;
  return (
    <Stack gap="xs">
      <Paper withBorder p="md" bg="var(--card)">
        <Title order={2} size="h4" mb="xs">
          Before it starts
        </Title>
        <Group gap="xs" wrap="nowrap" align="flex-start">
          <span
            style={{
              display: 'flex',
              color: refusals.length === 0 ? 'var(--in-step)' : 'var(--out-of-step)',
            }}
          >
            <Shape />
          </span>
          <div>
            <Text size="sm" fw={600}>
              {refusals.length === 0
                ? 'The pre-flight check would pass now'
                : 'The pre-flight check would refuse now; nothing would be touched'}
            </Text>
            <List size="sm">
              {refusals.map((refusal) => (
                <List.Item key={refusal} className="foreign">
                  {refusal}
                </List.Item>
              ))}
            </List>
          </div>
        </Group>
        {plan.kind !== 'rehearse' && (
          <LastRehearsal environment={plan.environment} onRehearse={onRehearse} />
        )}
      </Paper>
      {others.map(({ code, message }) => (
        <Alert key={`${code} ${message}`} color="yellow" variant="light" p="sm">
          <Text size="sm" className="foreign">
            <b>{code}</b> {message}
          </Text>
        </Alert>
      ))}
    </Stack>
  );
}

function LastRehearsal({
  environment,
  onRehearse,
}: {
  environment: string;
  onRehearse: () => void;
}) {
  const { data } = useQuery(runsQuery({ environment, status: null }));
  const now = useNow();
  if (data === undefined) return null;
  const last = data.runs.find(({ kind }) => kind === 'rehearse') ?? null;
  return (
    <Group gap="sm" mt="sm">
      {last === null ? (
        <Text size="sm">It has not been rehearsed here lately.</Text>
      ) : (
        <Text size="sm" component="div" className="foreign">
          Last rehearsal, {ago(last.finishedAtMs ?? last.createdAtMs, now)}:{' '}
          <RunStatusBadge status={last.status} /> {last.message ?? RUN_WORDS[last.status]}{' '}
          <Anchor component={Link} to="/runs/$run" params={{ run: last.id } as never} size="sm">
            Look at it
          </Anchor>
        </Text>
      )}
      <Button variant="default" size="compact-sm" onClick={onRehearse}>
        Rehearse first
      </Button>
    </Group>
  );
}
