import { queryOptions } from '@tanstack/react-query';
import { ask, segment } from './client';
import type { AuditView, ClockHistoryView, EnvironmentView, FleetView, HostsView } from './types';

/** Every question to the coordinator, with the key under which its answer is kept (see stale-keys.ts). */
export const fleetQuery = queryOptions({
  queryKey: ['fleet'],
  queryFn: ({ signal }) => ask<FleetView>('GET', '/fleet', { signal }),
});

export const environmentQuery = (name: string) =>
  queryOptions({
    queryKey: ['environment', name],
    queryFn: ({ signal }) =>
      ask<EnvironmentView>('GET', `/environments/${segment(name)}`, { signal }),
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
