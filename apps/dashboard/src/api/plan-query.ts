import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { OrderedOverride } from '../model/overrides';
import { ask, segment } from './client';
import type { PlanKind, PlanView } from './types';

export interface PlanOrder {
  readonly kind: PlanKind;
  readonly answers: Readonly<Record<string, string>>;
  readonly overrides: readonly OrderedOverride[];
  readonly notAfterMs: number | null;
}

/**
 * A plan is made anew for each choice and never looked at again by itself: what a person has read is what they start.
 */
export const planQuery = (environment: string, wanted: PlanOrder) =>
  queryOptions({
    queryKey: ['plan', environment, wanted],
    queryFn: ({ signal }) =>
      ask<PlanView>('POST', `/environments/${segment(environment)}/plans`, {
        body: wanted,
        signal,
      }),
    staleTime: Infinity,
    gcTime: 0,
    // The questions stay where they are while the plan with a new answer is made; see isPlaceholderData.
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
