import type { RunEventView } from '#protocol';

type Event = Pick<RunEventView, 'atMs' | 'type' | 'host' | 'service' | 'status'>;

/** How much of a run was the demo's own doing, and how much was Lockstep's: two lines for a person. */
export function waitLines(events: readonly Event[]): readonly string[] {
  const waits = [
    { what: 'a clock being slewed right', ms: spent(events, isOfClock, 'executed', 'succeeded') },
    { what: 'watching it hold', ms: spent(events, isGate('clocks-hold'), 'checking', 'passed') },
    { what: 'settling', ms: spent(events, isGate('settled'), 'waiting', 'passed') },
    {
      what: 'services stopping, starting and becoming stable',
      ms: spent(events, isOfService, 'executing', 'succeeded'),
    },
  ].filter(({ ms }) => ms > 0);
  const [first, last] = [events[0], events.at(-1)];
  if (first === undefined || last === undefined) return [];
  const whole = last.atMs - first.atMs;
  const waited = waits.reduce((sum, { ms }) => sum + ms, 0);
  const told = waits.map(({ what, ms }) => `${seconds(ms)} ${what}`).join(', ');
  return [
    `The run took ${seconds(whole)}, of which the demo's own delays were ${seconds(waited)} (${told}).`,
    `Lockstep itself: ${seconds(whole - waited)}.`,
  ];
}

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

const isOfClock = ({ type, service }: Event): boolean => type === 'step' && service === null;
const isOfService = ({ type, service }: Event): boolean => type === 'step' && service !== null;
const isGate =
  (gate: string) =>
  ({ type, service }: Event): boolean =>
    type === 'gate' && service === gate;

/** The time in which at least one of these was between the two statuses, ms. */
function spent(
  events: readonly Event[],
  isMeant: (event: Event) => boolean,
  from: string,
  to: string,
): number {
  const open = new Set<string>();
  let since = 0;
  let sum = 0;
  for (const { atMs, host, service, status } of events.filter(isMeant)) {
    const key = `${host} ${service}`;
    if (status === from && open.size === 0) since = atMs;
    if (status === from) open.add(key);
    if (status === to && open.delete(key) && open.size === 0) sum += atMs - since;
  }
  return sum;
}
