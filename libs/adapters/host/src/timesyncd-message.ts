import type { TimeServiceFacts } from '#protocol';
import { NOT_READ } from './time-service.js';

/** What `timedatectl show-timesync` tells of a running systemd-timesyncd. */
export type TimesyncdTold = Pick<
  TimeServiceFacts,
  'source' | 'stratum' | 'rootDelayMs' | 'rootDispersionMs' | 'updatedAgoS' | 'hierarchy'
>;

/**
 * Reads `timedatectl show-timesync`, run with TZ=UTC: one `Name=value` a line. NTPMessage is the last answer of the
 * server, with the server's own stratum and root figures; the delay of the last hop is told nowhere, so that the root
 * delay is the server's. An answer that was ignored, or of a server that is itself not synchronised, updated nothing.
 * Source: systemd, timedatectl.c print_timesync_property; timedatectl(1).
 * @param nowS this host's own wall clock, seconds since 1970.
 */
export function timesyncdTold(output: string, nowS: number): TimesyncdTold {
  const property = (name: string): string | null =>
    new RegExp(`^${name}=(.+)$`, 'm').exec(output)?.[1]?.trim().slice(0, 256) ?? null;
  const told = {
    ...NOT_READ,
    source: property('ServerName') ?? property('ServerAddress'),
    hierarchy: property('ServerAddress'),
  };
  const message = /^NTPMessage=\{(.*)\}/m.exec(output)?.[1] ?? '';
  // Older versions write no comma behind Ignored.
  const field = (name: string): string =>
    new RegExp(`\\b${name}=([^,}]*?)(?: PacketCount=|,|$)`).exec(message.trim())?.[1]?.trim() ?? '';
  if (field('Ignored') !== 'no' || field('Leap') === '3') return told;
  const stratum = /^\d{1,2}$/.test(field('Stratum')) ? Number(field('Stratum')) + 1 : null;
  return {
    ...told,
    stratum: stratum === null || stratum > 16 ? null : stratum,
    rootDelayMs: timespanMs(field('RootDelay')),
    rootDispersionMs: timespanMs(field('RootDispersion')),
    updatedAgoS: ageS(field('DestinationTimestamp'), nowS),
  };
}

const UNITS_MS: Readonly<Record<string, number>> = {
  us: 0.001,
  ms: 1,
  s: 1_000,
  min: 60_000,
  h: 3_600_000,
};

/** systemd's time spans, `1min 4s`, `8.926ms`, `0`; null: another form. */
function timespanMs(text: string): number | null {
  if (text === '0') return 0;
  if (!/^\d[\d.]*(?:us|ms|s|min|h)(?: \d[\d.]*(?:us|ms|s|min|h))*$/.test(text)) return null;
  const parts = [...text.matchAll(/([\d.]+)([a-z]+)/g)];
  const sum = parts.reduce(
    (ms, [, count, unit]) => ms + Number(count) * (UNITS_MS[unit ?? ''] ?? 0),
    0,
  );
  return Math.round(sum * 1e3) / 1e3;
}

/** `Fri 2023-09-15 08:05:40 UTC`; null: in another zone, or later than now. */
function ageS(text: string, nowS: number): number | null {
  const at = /^\w{3} (\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.\d+)? UTC$/.exec(text);
  if (at === null) return null;
  const age = Math.round(nowS - Date.parse(`${at[1]}T${at[2]}Z`) / 1_000);
  return age >= 0 ? age : null;
}
