import { queryOptions } from '@tanstack/react-query';
import { ask, segment } from './client';
import type { PlanKind, PlanView } from './types';

/**
 * A plan is made anew for each choice and never looked at again by itself: what a person has read is what they start.
 */
export const planQuery = (
  environment: string,
  wanted: { readonly kind: PlanKind; readonly answers: Readonly<Record<string, string>> },
) =>
  queryOptions({
    queryKey: ['plan', environment, wanted],
    queryFn: ({ signal }) =>
      ask<PlanView>('POST', `/environments/${segment(environment)}/plans`, {
        body: wanted,
        signal,
      }),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
