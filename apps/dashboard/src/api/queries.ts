import { queryOptions } from '@tanstack/react-query';

import { ask } from './client';
import type { FleetView } from './types';

/** Every question to the coordinator, with the key under which its answer is kept (see stale-keys.ts). */
export const fleetQuery = queryOptions({
  queryKey: ['fleet'],
  queryFn: ({ signal }) => ask<FleetView>('GET', '/fleet', { signal }),
});
