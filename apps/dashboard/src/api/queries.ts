import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { ask, segment } from './client';
import type {
  AuditView,
  ClockHistoryView,
  FleetView,
  HostsView,
  RunEventView,
  RunLogLineView,
  RunStatus,
  RunView,
  SchedulePreviewView,
  ScheduleView,
} from './types';

/** Every question to the coordinator, with the key under which its answer is kept (see stale-keys.ts). */
export const fleetQuery = queryOptions({
  queryKey: ['fleet'],
  queryFn: ({ signal }) => ask<FleetView>('GET', '/fleet', { signal }),
});

export const hostsQuery = (name: string) =>
  queryOptions({
    queryKey: ['hosts', name],
    queryFn: ({ signal }) =>
      ask<HostsView>('GET', `/environments/${segment(name)}/hosts`, { signal }),
  });

/** Newest first. */
export const auditsQuery = (name: string, limit: number) =>
  queryOptions({
    queryKey: ['audits', name, String(limit)],
    queryFn: ({ signal }) =>
      ask<{ audits: AuditView[] }>('GET', `/environments/${segment(name)}/audits?limit=${limit}`, {
        signal,
      }),
  });

export const auditQuery = (id: string) =>
  queryOptions({
    queryKey: ['audit', id],
    queryFn: ({ signal }) => ask<AuditView>('GET', `/audits/${segment(id)}`, { signal }),
  });

/** `days` back from now, by the coordinator's labels. */
export const clockHistoryQuery = (name: string, days: number) =>
  queryOptions({
    queryKey: ['clock-history', name, String(days)],
    queryFn: ({ signal }) => {
      const to = Date.now() + 60_000;
      const from = to - days * 86_400_000;
      return ask<ClockHistoryView>(
        'GET',
        `/environments/${segment(name)}/clock-history?from=${from}&to=${to}`,
        { signal },
      );
    },
  });

/** Newest first. */
export const runsQuery = (filter: {
  readonly environment: string | null;
  readonly status: RunStatus | null;
}) =>
  queryOptions({
    queryKey: ['runs', filter.environment ?? '', filter.status ?? ''],
    queryFn: ({ signal }) => {
      const search = new URLSearchParams({ limit: '100' });
      if (filter.environment !== null) search.set('env', filter.environment);
      if (filter.status !== null) search.set('status', filter.status);
      return ask<{ runs: RunView[] }>('GET', `/runs?${search}`, { signal });
    },
  });

/** What earlier runs took. No step of a run that goes on changes that, so it is not asked again with each (stale-keys.ts). */
export const earlierRunsQuery = (environment: string) =>
  queryOptions({
    ...runsQuery({ environment, status: 'succeeded' }),
    queryKey: ['earlier-runs', environment],
  });

export const schedulesQuery = queryOptions({
  queryKey: ['schedules'],
  queryFn: ({ signal }) => ask<{ schedules: ScheduleView[] }>('GET', '/schedules', { signal }),
});

/** The next times of an expression, as the coordinator will keep them. Asked before anything is stored. */
export const previewQuery = (cron: string, zone: string) =>
  queryOptions({
    queryKey: ['schedule-preview', cron, zone],
    queryFn: ({ signal }) => {
      const search = new URLSearchParams({ cron, ...(zone === '' ? {} : { tz: zone }) });
      return ask<SchedulePreviewView>('GET', `/schedules/preview?${search}`, { signal });
    },
    retry: false,
  });

/** Milliseconds: should the socket be away, a run is looked at this often. */
const LOOK_EVERY = 5_000;

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ['run', id],
    queryFn: ({ signal }) => ask<RunView>('GET', `/runs/${segment(id)}`, { signal }),
    refetchInterval: ({ state }) => (state.data?.finishedAtMs === null ? LOOK_EVERY : false),
  });

/** All events of a run: what is known already is not asked for again. */
export const runEventsQuery = (id: string, client: QueryClient) =>
  queryOptions({
    queryKey: ['run', id, 'events'],
    // It only grows, and nothing new is the same list: nothing has to be compared.
    structuralSharing: false,
    queryFn: async ({ signal, queryKey }) => {
      const known = client.getQueryData<readonly RunEventView[]>(queryKey) ?? [];
      return followed(known, async (after) => {
        const path = `/runs/${segment(id)}/events?after=${after}`;
        return (await ask<{ events: RunEventView[] }>('GET', path, { signal })).events;
      });
    },
  });

export const runLogQuery = (id: string, client: QueryClient) =>
  queryOptions({
    queryKey: ['run', id, 'log'],
    structuralSharing: false,
    queryFn: async ({ signal, queryKey }) => {
      const known = client.getQueryData<readonly RunLogLineView[]>(queryKey) ?? [];
      return followed(known, async (after) => {
        const path = `/runs/${segment(id)}/log?after=${after}`;
        return (await ask<{ lines: RunLogLineView[] }>('GET', path, { signal })).lines;
      });
    },
  });

/** Page by page until nothing is new. */
async function followed<T extends { readonly n: number }>(
  known: readonly T[],
  next: (after: number) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  let all = known;
  for (;;) {
    const more = await next(all.at(-1)?.n ?? 0);
    if (more.length === 0) return all;
    all = [...all, ...more];
  }
}
