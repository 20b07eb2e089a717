import type { TimeServiceFacts } from '#protocol';
import { NOT_READ } from './time-service.js';

/** What `chronyc -c -n tracking` tells of a running chronyd. */
export type ChronyTracking = Pick<
  TimeServiceFacts,
  | 'source'
  | 'synchronised'
  | 'stratum'
  | 'rootDelayMs'
  | 'rootDispersionMs'
  | 'updatedAgoS'
  | 'hierarchy'
>;

/** Of the comma-separated values; the first 4, the root's and the last. */
const FIELDS = 14;

/** 127.127.1.1, chrony's reference id for the host's own clock ("local stratum"): that follows nothing. */
const OWN_CLOCK = /^7F7F01/i;

/**
 * Reads the one line of `chronyc -c -n tracking`: reference id, source, stratum, reference time, system time, last and
 * RMS offset, frequency, residual frequency, skew, root delay, root dispersion, update interval, leap status. Without a
 * source chronyd writes root figures of 1 s that mean nothing. A line of other form tells its source alone.
 * Source: chrony 4.3, client.c process_cmd_tracking; chronyc(1).
 * @param nowS this host's own wall clock, seconds since 1970, to which the reference time belongs.
 */
export function chronyTracking(output: string, nowS: number): ChronyTracking {
  const fields = output.trim().split(',');
  const [id = '', name = ''] = fields;
  const hasSource = !/^0*$/.test(id) && !OWN_CLOCK.test(id);
  const source = hasSource && name !== '' ? name.slice(0, 256) : null;
  if (fields.length !== FIELDS) return { ...NOT_READ, source };
  const synchronised = hasSource && !/Not synchronised$/i.test(output.trim());
  if (!synchronised) return { ...NOT_READ, source, synchronised };
  return { source, synchronised, hierarchy: source ?? id, ...figures(fields, nowS) };
}

function figures(fields: readonly string[], nowS: number) {
  const [, , stratum, updated] = fields;
  return {
    stratum: wholeNumber(stratum),
    rootDelayMs: milliseconds(fields[10]),
    rootDispersionMs: milliseconds(fields[11]),
    updatedAgoS: ageS(updated, nowS),
  };
}

function number(text: string | undefined): number | null {
  const value = Number(text);
  return text === undefined || text === '' || !Number.isFinite(value) ? null : value;
}

/** 0 to 16. */
function wholeNumber(text: string | undefined): number | null {
  const value = number(text);
  return value !== null && Number.isInteger(value) && value >= 0 && value <= 16 ? value : null;
}

/** Of seconds; to the microsecond, since a nanosecond of root delay tells nobody anything. */
function milliseconds(seconds: string | undefined): number | null {
  const value = number(seconds);
  return value === null ? null : Math.round(value * 1e6) / 1e3;
}

/** Null for a time that is not yet: the clock was set back since, by somebody else. */
function ageS(at: string | undefined, nowS: number): number | null {
  const since = number(at);
  return since === null || since <= 0 || since > nowS ? null : Math.round(nowS - since);
}
