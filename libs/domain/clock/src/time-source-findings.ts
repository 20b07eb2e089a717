import type { Finding } from './audit.js';
import { namesText } from './names-text.js';

/** Who keeps a host's clock, as the host tells it; what is null or missing cannot be read there. */
export interface TimeServiceState {
  /** chrony, systemd-timesyncd, w32time, … */
  readonly kind: string;
  readonly state: 'running' | 'stopped' | 'unknown';
  readonly source: string | null;
  /** How its sources are chosen, where that can be read, e.g. "NT5DS" or "NoSync". */
  readonly policy: string | null;
  readonly synchronised?: boolean | null;
  readonly stratum?: number | null;
  readonly rootDelayMs?: number | null;
  readonly rootDispersionMs?: number | null;
  /** Since the last good update. */
  readonly updatedAgoS?: number | null;
  /** What tells two hierarchies apart: reference id or address of the source. */
  readonly hierarchy?: string | null;
  /** Who else sets this clock. */
  readonly otherMasters?: readonly string[] | null;
  /** As the kernel estimates it. */
  readonly maxErrorMs?: number | null;
}

export interface HostTimeService {
  readonly host: string;
  /** Null: not told. */
  readonly timeService: TimeServiceState | null;
}

type Told = HostTimeService & { readonly timeService: TimeServiceState };

/** 16 is "not synchronised" (RFC 5905). */
const UNSYNCHRONISED_STRATUM = 16;

/**
 * Seconds. Eight updates missed at the longest interval between two (RFC 5905 counts reachability over eight): chrony and
 * systemd-timesyncd ask at least every 2,048 s, Windows in a domain every 32,768 s.
 */
const STALE = 8 * 2_048;
const STALE_ON_WINDOWS = 8 * 32_768;

/**
 * What is to be said about the time services of the hosts of one environment. Told, not measured: no verdict depends
 * on it. Hosts whose service is not known, and facts that cannot be read, are no finding.
 */
export function timeSourceFindings(hosts: readonly HostTimeService[]): Finding[] {
  const told = hosts.flatMap(({ host, timeService }): Told[] =>
    timeService === null ? [] : [{ host, timeService }],
  );
  return [...different(told), ...told.flatMap(ofOne)];
}

function ofOne(told: Told): Finding[] {
  const others = twoMasters(told);
  const why = notSynchronised(told.timeService);
  return why === null ? [...stale(told), ...others] : [unsynchronised(told, why), ...others];
}

/** Why it is known not to follow any source; null: it does, or nothing tells. */
function notSynchronised({
  state,
  policy,
  synchronised,
  stratum,
}: TimeServiceState): string | null {
  if (synchronised === true) return null;
  if (state === 'stopped') return 'is stopped';
  if (policy?.toLowerCase() === 'nosync') return 'is told to follow no source (NoSync)';
  if (synchronised === false) return 'says that it is not synchronised';
  return (stratum ?? 0) >= UNSYNCHRONISED_STRATUM
    ? `says that it is not synchronised (stratum ${UNSYNCHRONISED_STRATUM})`
    : null;
}

const unsynchronised = ({ host, timeService }: Told, why: string): Finding => ({
  code: 'time-source-unsynchronised',
  severity: 'warn',
  host,
  evidence:
    `The time service (${timeService.kind}) ${why}${errorText(timeService)}: nothing holds this clock, and it drifts from the ` +
    'others as its oscillator does.',
  remedy:
    'Start it, and give it a source that it reaches. Windows: `w32tm /query /status`, `w32tm /resync`. Linux: `chronyc sources` ' +
    'or `timedatectl timesync-status`.',
});

function errorText({ maxErrorMs, rootDelayMs, rootDispersionMs }: TimeServiceState): string {
  const error = maxErrorMs ?? (rootDelayMs ?? NaN) / 2 + (rootDispersionMs ?? NaN);
  return Number.isNaN(error)
    ? ''
    : `; by its own account the clock may be ${Math.ceil(error)} ms wrong`;
}

function stale({ host, timeService }: Told): Finding[] {
  const { kind, source } = timeService;
  const updatedAgoS = timeService.updatedAgoS ?? 0;
  const limit = /w32|windows/i.test(kind) ? STALE_ON_WINDOWS : STALE;
  if (updatedAgoS <= limit) return [];
  return [
    {
      code: 'time-source-stale',
      severity: 'warn',
      host,
      evidence:
        `The time service (${kind}) says that it is synchronised, and had its last good update ${hoursText(updatedAgoS)} ago ` +
        `from ${source ?? 'a source that it does not name'}; ${hoursText(limit)} would be eight missed ones.`,
      remedy:
        'See whether it still reaches that source (name, UDP 123, firewall), and have it set the clock: `w32tm /resync`, or ' +
        '`chronyc online` and `chronyc burst 4/4`.',
    },
  ];
}

const hoursText = (seconds: number): string => `${(seconds / 3_600).toFixed(1)} h`;

function twoMasters({ host, timeService: { kind, state, otherMasters } }: Told): Finding[] {
  const others = otherMasters ?? [];
  if (others.length === 0 || state === 'stopped') return [];
  return [
    {
      code: 'time-source-two-masters',
      severity: 'warn',
      host,
      evidence:
        `This clock is set by ${kind} and by ${namesText(others)} too. Where they disagree it is set to and fro, and ` +
        'each of them measures what the other did.',
      remedy:
        'Leave one of them. On a virtual machine with a time service of its own, switch the periodic time ' +
        'synchronisation of its integration tools off.',
    },
  ];
}

/** Who follows no source now is told so; a hierarchy from before says nothing then. */
function different(told: readonly Told[]): Finding[] {
  const followed = new Map<string, string[]>();
  for (const { host, timeService } of told) {
    const hierarchy = timeService.hierarchy ?? '';
    if (hierarchy === '' || notSynchronised(timeService) !== null) continue;
    followed.set(hierarchy, [...(followed.get(hierarchy) ?? []), host]);
  }
  if (followed.size < 2) return [];
  const groups = [...followed].map(
    ([hierarchy, hosts]) =>
      `${namesText(hosts)} ${hosts.length === 1 ? 'follows' : 'follow'} ${hierarchy}`,
  );
  return [
    {
      code: 'time-source-different',
      severity: 'warn',
      host: null,
      evidence:
        `The hosts of this environment follow ${followed.size} hierarchies: ${namesText(groups)}. They agree only as ` +
        'long as these do.',
      remedy:
        'Let all of them, and the database, follow one hierarchy: in a Windows domain the domain (NT5DS), else the same time servers.',
    },
  ];
}
