import type { ResyncFailure, SimulatedResyncOutcome, TimeServiceFacts } from '#protocol';

/** `normal`: a resync slews the clock right. `never-converges`: it is taken and nothing follows. */
export const TIME_BEHAVIOURS = [
  'normal',
  'never-converges',
  'no-time-data',
  'stale',
  'change-too-big',
  'access-denied',
  'service-stopped',
  'no-sync',
  'set-by-policy',
] as const satisfies readonly ('normal' | 'never-converges' | ResyncFailure)[];
export type TimeBehaviour = (typeof TIME_BEHAVIOURS)[number];

/** What Windows says; its time service and its words are what most farms have. Source: w32tm /resync. */
const REFUSALS: Readonly<Partial<Record<TimeBehaviour, string>>> = {
  'no-time-data': 'The computer did not resync because no time data was available.',
  stale: 'The computer did not resync because only stale time data was available.',
  'change-too-big': 'The computer did not resync because the required time change was too big.',
  'access-denied': 'Access is denied. (0x80070005)',
  'service-stopped': 'The service has not been started. (0x80070426)',
  'no-sync': 'The time service is configured to follow no source: Type is NoSync.',
  'set-by-policy': 'The time service is configured by group policy and takes no resync here.',
};

/** Null: the time service takes the request. */
export function resyncRefusal(
  host: string,
  behaviour: TimeBehaviour,
): Extract<SimulatedResyncOutcome, { kind: 'failed' }> | null {
  const words = REFUSALS[behaviour];
  if (behaviour === 'normal' || behaviour === 'never-converges' || words === undefined) return null;
  const message = `${words} Look at the time service of ${host}: w32tm /query /status`;
  return { kind: 'failed', code: behaviour, message };
}

const SOURCE = 'ntp.lockstep.example';

/**
 * What only a time service with a source can tell. The figures stand still: a farm whose facts changed with every look
 * would say that something happened.
 */
const FOLLOWING = {
  source: SOURCE,
  synchronised: true,
  stratum: 3,
  rootDelayMs: 4.2,
  rootDispersionMs: 11.5,
  updatedAgoS: 64,
  hierarchy: SOURCE,
  maxErrorMs: 45,
};
const LOST = {
  source: null,
  synchronised: false,
  stratum: null,
  rootDelayMs: null,
  rootDispersionMs: null,
  updatedAgoS: null,
  hierarchy: null,
  maxErrorMs: null,
};

/** Seconds, 3 days: whatever it last heard, it is not the time any more. */
const STALE_FOR = 259_200;

/** The simulated time service as its host's worker tells of it. */
export function timeServiceFacts(
  behaviour: TimeBehaviour,
): Pick<TimeServiceFacts, keyof TimeServiceFacts> {
  const hasSource = !['no-time-data', 'service-stopped', 'no-sync'].includes(behaviour);
  return {
    kind: 'simulated',
    state: behaviour === 'service-stopped' ? 'stopped' : 'running',
    policy: POLICIES[behaviour] ?? 'NTP',
    otherMasters: [],
    ...(hasSource ? FOLLOWING : LOST),
    ...(behaviour === 'stale' ? { updatedAgoS: STALE_FOR } : {}),
  };
}

const POLICIES: Readonly<Partial<Record<TimeBehaviour, string>>> = {
  'no-sync': 'NoSync',
  'set-by-policy': 'NTP, set by group policy',
};
