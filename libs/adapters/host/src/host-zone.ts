import type { ZoneFacts } from '#protocol';

/**
 * The zone of this machine now: its IANA name where the runtime knows it, and local time minus UTC in minutes. The
 * Windows name is not read yet: null.
 */
export function hostZone(): ZoneFacts {
  // A running process keeps the zone that it started with; touching TZ makes the runtime look again. A TZ of this
  // process alone would hide the machine's zone, so it does not come back.
  process.env['TZ'] = 'UTC';
  delete process.env['TZ'];
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions() as { timeZone?: string };
  return {
    iana: timeZone ?? null,
    windowsId: null,
    utcOffsetMin: 0 - new Date().getTimezoneOffset(),
  };
}
