import { Button, Skeleton, Stack } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ProblemError, unreachable } from '../api/problem';
import { PageHead } from './page-head';
import { ProblemPanel } from './problem-panel';

/**
 * The answer to a question, or what stands in its place: the shape of what comes, or why nothing does. An old answer is
 * kept on screen when a new one cannot be had; the problem then stands above it.
 */
export function Asked<T>({
  query,
  title,
  children,
}: {
  query: UseQueryResult<T>;
  /** Of the page, where the answer brings its own: it has a heading before that, too. */
  title?: string;
  children: (answer: T) => ReactNode;
}) {
  const { data, error, isPending, refetch } = query;
  return (
    <>
      {title !== undefined && data === undefined && <PageHead title={title} />}
      {error !== null && (
        <Stack align="flex-start" mb="md">
          <ProblemPanel error={error instanceof ProblemError ? error : unreachable()} />
          <Button variant="default" size="compact-md" onClick={() => void refetch()}>
            Try again
          </Button>
        </Stack>
      )}
      {data !== undefined ? (
        children(data)
      ) : isPending ? (
        <Stack aria-busy="true" aria-label="Loading">
          <Skeleton height={64} />
          <Skeleton height={64} />
          <Skeleton height={64} />
        </Stack>
      ) : null}
    </>
  );
}
