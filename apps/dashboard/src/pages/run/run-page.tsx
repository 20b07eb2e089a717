import { Anchor, Group, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { runEventsQuery, runLogQuery, runQuery } from '../../api/queries';
import type { RunEventView, RunLogLineView, RunView } from '../../api/types';
import { Asked } from '../../components/asked';
import { PageHead } from '../../components/page-head';
import { RunStatusBadge } from '../../components/run-status';
import { runAt } from '../../model/run-history';
import { isRunOver, RUN_WORDS } from '../../model/run-words';
import { Replay } from './replay';
import { RunActions } from './run-actions';
import { RunFacts } from './run-facts';
import { RunLog } from './run-log';
import { RunStages } from './run-stages';

/** A run from its request to its report: now, and at every moment that it went through. */
export function RunPage() {
  const { run: id } = useParams({ from: '/runs/$run' });
  return (
    <Asked key={id} query={useQuery(runQuery(id))} title="Run">
      {(run) => <Shown run={run} />}
    </Asked>
  );
}

function Shown({ run }: { run: RunView }) {
  const client = useQueryClient();
  const events = useQuery(runEventsQuery(run.id, client)).data ?? NONE;
  const log = useQuery(runLogQuery(run.id, client)).data ?? NO_LINES;
  /** The event at which the past is looked at; null: the present. */
  const [at, setAt] = useState<number | null>(null);
  const seenAt = useDeferredValue(at);
  const seen = seenAt === null ? run : runAt(run, events, seenAt);
  const past = seenAt === null ? events : events.filter(({ n }) => n <= seenAt);
  return (
    <Stack gap="md">
      <Head run={seen} />
      {seenAt === null && <RunActions run={run} />}
      <RunFacts run={run} seen={seen} />
      {isRunOver(run.status) && events.length > 1 && (
        <Replay events={events} at={at} onChange={setAt} />
      )}
      <RunStages run={seen} events={past} isPast={seenAt !== null} />
      <RunLog events={past} lines={linesUpTo(log, past, seenAt)} />
    </Stack>
  );
}

const NONE: readonly RunEventView[] = [];
const NO_LINES: readonly RunLogLineView[] = [];

/** Lines of workers have no number among the events: their instants put them there. */
function linesUpTo(
  log: readonly RunLogLineView[],
  past: readonly RunEventView[],
  seenAt: number | null,
): readonly RunLogLineView[] {
  const atMs = past.at(-1)?.atMs ?? 0;
  return seenAt === null ? log : log.filter((line) => line.atMs <= atMs);
}

function Head({ run }: { run: RunView }) {
  const { kind, environment, status, message, reason, requestedBy } = run;
  return (
    <PageHead title={`${kind} of ${environment}`}>
      <Group gap="sm" role="status">
        <RunStatusBadge status={status} />
        <Text component="span" c="var(--mantine-color-text)" className="foreign">
          {message ?? RUN_WORDS[status]}
        </Text>
      </Group>
      <Text size="sm" className="foreign">
        Asked for by {requestedBy}: {reason}.{' '}
        <Anchor
          component={Link}
          to="/environments/$environment"
          params={{ environment } as never}
          size="sm"
        >
          The clocks of {environment}
        </Anchor>
      </Text>
    </PageHead>
  );
}
