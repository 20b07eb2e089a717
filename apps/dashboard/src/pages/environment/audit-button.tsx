import { Button, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ask, segment } from '../../api/client';
import { ProblemError } from '../../api/problem';
import { auditQuery } from '../../api/queries';
import { useNow } from '../../components/now';
import { duration } from '../../model/instants';

/** Starts an audit and follows it. It reads clocks and changes nothing, so it asks nothing. */
export function AuditButton({ environment }: { environment: string }) {
  const { start, isRunning, sinceMs } = useAudit(environment);
  return (
    <Stack gap={2} align="flex-end">
      <Button variant="default" loading={isRunning} onClick={() => start.mutate()}>
        Audit now
      </Button>
      <Text size="xs" c={start.isError ? 'var(--out-of-step)' : 'dimmed'} role="status">
        {start.error instanceof ProblemError ? start.error.detail : ''}
        {isRunning && <Progress sinceMs={sinceMs} />}
      </Text>
    </Stack>
  );
}

function useAudit(environment: string) {
  const queries = useQueryClient();
  const start = useMutation({
    mutationFn: () => ask<{ id: string }>('POST', `/environments/${segment(environment)}/audits`),
  });
  const id = start.data?.id;
  const { data } = useQuery({
    ...auditQuery(id ?? ''),
    enabled: id !== undefined,
    // The socket says when it is over; this is for the case that the socket is away.
    refetchInterval: ({ state }) =>
      state.data === undefined || state.data.status === 'running' ? 2_000 : false,
  });
  const isOver = data !== undefined && data.status !== 'running';
  useEffect(() => {
    if (isOver) void queries.invalidateQueries({ queryKey: ['audits', environment] });
  }, [isOver, environment, queries]);
  return {
    start,
    isRunning: start.isPending || (id !== undefined && !isOver),
    sinceMs: data?.startedAtMs ?? null,
  };
}

function Progress({ sinceMs }: { sinceMs: number | null }) {
  const now = useNow();
  return <>Reading every clock{sinceMs === null ? '' : `, ${duration(now - sinceMs)}`}</>;
}
