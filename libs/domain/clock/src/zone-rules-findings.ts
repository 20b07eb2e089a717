import { compareZones, utcOffsetText, withoutDstOff, type ZoneComparison } from '#domain/zones';
import type { Finding, HostEvidence } from './audit.js';
import { CONSEQUENCE, named, setZone, type ZoneReference } from './zone-findings.js';

/** What a host says of its zone. */
export type ZoneEvidence = Pick<
  HostEvidence,
  'host' | 'zone' | 'utcOffsetMin' | 'isDstDisabled' | 'zoneChange'
>;

/** Milliseconds, more than a year: a divergence that will be reached before the next review of a farm's set-up. */
const SOON = 400 * 86_400_000;

/**
 * The first instant, epoch ms, at which the UTC offsets of host and reference will differ, though equal at `at`; null:
 * never within 10 years, or it cannot be told, or they differ already.
 */
export function divergesAt(
  host: ZoneEvidence,
  reference: ZoneReference,
  at: number,
): number | null {
  const comparison = compared(host, reference, at);
  return comparison.level === 'will-diverge' ? comparison.at : null;
}

/** What the rules of the zones say of the years ahead, though the offsets agree now. @param at epoch ms, now. */
export function zoneRulesFindings(
  host: ZoneEvidence,
  reference: ZoneReference,
  at: number,
): Finding[] {
  const comparison = compared(host, reference, at);
  const diverging =
    comparison.level === 'will-diverge' ? [zoneWillDiverge(host, reference, comparison, at)] : [];
  return [...diverging, ...zoneDstDisabled(host, comparison, at)];
}

function compared(host: ZoneEvidence, reference: ZoneReference, now: number): ZoneComparison {
  if (host.utcOffsetMin === null || reference.utcOffsetMin === null) return { level: 'unknown' };
  return compareZones(
    { ...host, utcOffsetMin: host.utcOffsetMin, isDstDisabled: host.isDstDisabled ?? false },
    {
      ...reference,
      utcOffsetMin: reference.utcOffsetMin,
      isDstDisabled: reference.isDstDisabled ?? false,
    },
    { now },
  );
}

type Divergence = Extract<ZoneComparison, { level: 'will-diverge' }>;

function zoneWillDiverge(
  host: ZoneEvidence,
  reference: ZoneReference,
  { at, offsetsMin: [ofHost, ofReference] }: Divergence,
  now: number,
): Finding {
  const same = host.utcOffsetMin === null ? 'the same offset' : utcOffsetText(host.utcOffsetMin);
  return {
    code: 'zone-will-diverge',
    severity: at - now <= SOON ? 'fail' : 'warn',
    host: host.host,
    evidence:
      `The zone is ${zoneInWords(host)}, now ${same}. ${reference.says} ${zoneInWords(reference)}, now the same. ` +
      `From ${instant(at)} this host will be at ${utcOffsetText(ofHost)} and its reference at ${utcOffsetText(ofReference)}.`,
    remedy: `Before ${day(at)}: ${lowerFirst(setZone(reference.zone))} ${CONSEQUENCE}`,
  };
}

/** Only where it makes a difference: a zone without daylight saving time loses nothing by it. */
function zoneDstDisabled(host: ZoneEvidence, toReference: ZoneComparison, now: number): Finding[] {
  const { utcOffsetMin } = host;
  if (host.zone === null || utcOffsetMin === null || !isDstDisabled(host)) return [];
  const { zone } = withoutDstOff(host.zone);
  const own = compareZones(
    { zone, utcOffsetMin, isDstDisabled: true },
    { zone, utcOffsetMin, isDstDisabled: false },
    { now },
  );
  if (own.level === 'same-rules' || own.level === 'same-zone') return [];
  const isShared = toReference.level === 'same-rules' || toReference.level === 'same-zone';
  const until =
    own.level === 'will-diverge'
      ? ` From ${instant(own.at)} its zone is at ${utcOffsetText(own.offsetsMin[1])}, this host still at ${utcOffsetText(own.offsetsMin[0])}.`
      : '';
  return [
    {
      code: 'zone-dst-disabled',
      // Shared by what it is compared with, it is a choice; else somebody's forgotten check mark.
      severity: isShared ? 'info' : 'warn',
      host: host.host,
      evidence:
        `The zone is ${zone}, but Windows does not adjust this host's clock for daylight saving time: it stays at ` +
        `${utcOffsetText(utcOffsetMin)} all year.${until}`,
      remedy: isShared
        ? 'Nothing, if that is wanted: the database does the same. A zone without daylight saving time says it more plainly.'
        : `${setZone(zone)} That switches the adjustment on again. ${CONSEQUENCE}`,
    },
  ];
}

const isDstDisabled = ({
  zone,
  isDstDisabled: isOff,
}: Pick<ZoneEvidence, 'zone' | 'isDstDisabled'>) =>
  isOff === true || (zone !== null && withoutDstOff(zone).isDstDisabled);

function zoneInWords(one: Pick<ZoneEvidence, 'zone' | 'isDstDisabled'>): string {
  const name = one.zone === null ? null : withoutDstOff(one.zone).zone;
  return `${named(name)}${isDstDisabled(one) ? ' without daylight saving time' : ''}`;
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Sweden writes instants as ISO 8601 does. */
const utc = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'UTC',
  dateStyle: 'short',
  timeStyle: 'short',
});
const utcDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC', dateStyle: 'short' });

const instant = (at: number): string => `${utc.format(at)} UTC`;
const day = (at: number): string => utcDay.format(at);
