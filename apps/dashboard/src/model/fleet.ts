import type { FleetEntryView } from '../api/types';

export const FLEET_FILTERS = ['all', 'to act on', 'running'] as const;
export type FleetFilter = (typeof FLEET_FILTERS)[number];

/** What one looks at first, in this order; what none of them holds for is calm. */
const URGENT: readonly ((entry: FleetEntryView) => boolean)[] = [
  ({ run }) => run?.status === 'needs-attention' || run?.status === 'awaiting-approval',
  ({ audit }) => audit?.verdict === 'out-of-step',
  ({ audit }) => audit !== null && (audit.rightTime === 'wrong' || audit.failing > 0),
  ({ run }) => run !== null,
  ({ audit }) => audit?.verdict === 'undetermined',
  ({ audit }) => audit === null,
  ({ audit }) => audit !== null && audit.warning > 0,
];

/** Lower comes first. */
function urgency(entry: FleetEntryView): number {
  const place = URGENT.findIndex((holds) => holds(entry));
  return place === -1 ? URGENT.length : place;
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
