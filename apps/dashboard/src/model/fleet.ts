import type { FleetEntryView } from '../api/types';

export const FLEET_FILTERS = ['all', 'to act on', 'running'] as const;
export type FleetFilter = (typeof FLEET_FILTERS)[number];

/** What one looks at first: lower comes first. */
export function urgency({ audit, run }: FleetEntryView): number {
  if (run?.status === 'needs-attention' || run?.status === 'awaiting-approval') return 0;
  if (audit?.verdict === 'out-of-step') return 1;
  if (audit?.rightTime === 'wrong' || (audit?.failing ?? 0) > 0) return 2;
  if (run !== null) return 3;
  if (audit?.verdict === 'undetermined') return 4;
  if (audit === null) return 5;
  return audit.warning > 0 ? 6 : 7;
}

/** The last urgency at which somebody has to do something. */
const TO_ACT_ON = 4;

/** Most urgent first, then by name; only what is looked for. */
export function shownFleet(
  entries: readonly FleetEntryView[],
  { search, filter }: { readonly search: string; readonly filter: FleetFilter },
): FleetEntryView[] {
  const wanted = search.trim().toLowerCase();
  return entries
    .filter(({ environment, audit }) =>
      [environment, audit?.worst?.host ?? '', ...(audit?.zones ?? [])].some((text) =>
        text.toLowerCase().includes(wanted),
      ),
    )
    .filter((entry) => isOf(filter, entry))
    .sort((a, b) => urgency(a) - urgency(b) || a.environment.localeCompare(b.environment, 'en'));
}

const isOf = (filter: FleetFilter, entry: FleetEntryView): boolean =>
  filter === 'all' || (filter === 'running' ? entry.run !== null : urgency(entry) <= TO_ACT_ON);

/** How many of each verdict, for the head of the page. */
export function fleetCounts(entries: readonly FleetEntryView[]): {
  readonly outOfStep: number;
  readonly undetermined: number;
  readonly inStep: number;
  readonly notAudited: number;
} {
  const count = (verdict: string | null) =>
    entries.filter(({ audit }) => (audit?.verdict ?? null) === verdict).length;
  return {
    outOfStep: count('out-of-step'),
    undetermined: count('undetermined'),
    inStep: count('in-step'),
    notAudited: count(null),
  };
}
