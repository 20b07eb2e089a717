import { queryOptions } from '@tanstack/react-query';
import type { FleetView } from '#protocol';
import { ask } from './client';

/** Every question to the coordinator, with the key under which its answer is kept (see stale-keys.ts). */
export const fleetQuery = queryOptions({
  queryKey: ['fleet'],
  queryFn: ({ signal }) => ask<FleetView>('GET', '/fleet', { signal }),
});
