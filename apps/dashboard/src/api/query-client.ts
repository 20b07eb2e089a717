import { QueryClient } from '@tanstack/react-query';
import { ProblemError } from './problem';

/** Milliseconds: a change is told by the socket; this is for what it may have missed. */
const STALE_AFTER = 30_000;

export const QUERIES = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: STALE_AFTER,
      refetchOnWindowFocus: true,
      // What was refused once is refused again; what was not reached is tried again, and the page says so meanwhile.
      retry: (failures, error) =>
        error instanceof ProblemError && error.isUnreachable && failures < 1,
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});
