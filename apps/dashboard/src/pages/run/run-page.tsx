import { Anchor, Group, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useDeferredValue, useMemo, useState } from 'react';
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
import { RunReport } from './run-report';
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
  const { events, log, isLoading, problem } = useHistory(run.id);
  /** The event at which the past is looked at; null: the present. */
  const [at, setAt] = useState<number | null>(null);
  const seenAt = useDeferredValue(at);
  const past = useMemo(
    () => (seenAt === null ? events : events.filter(({ n }) => n <= seenAt)),
    [events, seenAt],
  );
  const seen = useMemo(
    () => (seenAt === null ? run : runAt(run, past, seenAt)),
    [run, past, seenAt],
  );
  const lines = useMemo(() => linesUpTo(log, past, seenAt), [log, past, seenAt]);
  // The long lists follow piece by piece: what a person does meanwhile comes first.
  const listed = useDeferredValue(seen);
  const listedEvents = useDeferredValue(past);
  const listedLines = useDeferredValue(lines);
  const isOver = isRunOver(run.status);
  return (
    <Stack gap="md">
      <Head run={seen} />
      {seenAt === null && <RunActions run={run} />}
      <RunFacts run={run} seen={seen} />
      {isOver && events.length > 1 && (
        <div data-no-print>
          <Replay events={events} at={at} onChange={setAt} />
        </div>
      )}
      {isOver && seenAt === null && <RunReport run={run} />}
      <div data-no-print>
        <Stack gap="md">
          <RunStages
            run={listed}
            events={listedEvents}
            lines={listedLines}
            isPast={seenAt !== null}
          />
          <RunLog
            events={listedEvents}
            lines={listedLines}
            isLoading={isLoading}
            problem={problem}
          />
        </Stack>
      </div>
    </Stack>
  );
}

function useHistory(id: string) {
  const client = useQueryClient();
  const events = useQuery(runEventsQuery(id, client));
  const log = useQuery(runLogQuery(id, client));
  return {
    events: events.data ?? NONE,
    log: log.data ?? NO_LINES,
    isLoading: events.isPending || log.isPending,
    problem: events.error ?? log.error,
  };
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
      <Group gap="sm" role="status" wrap="nowrap" align="flex-start">
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
