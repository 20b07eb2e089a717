import { ianaFromWindows } from '#domain/zones';
import type { ZoneFacts } from '#protocol';
import type { WindowsZoneRegistry } from './windows-zone-registry.js';

/**
 * The zone of this machine now: its IANA name where the runtime knows it, and local time minus UTC in minutes; on
 * Windows (`registry`) also its Windows id, and whether its daylight saving time is switched off.
 */
export function hostZone(registry: WindowsZoneRegistry | null = null): ZoneFacts {
  const runtime = runtimeZone();
  const windows = registry?.read() ?? null;
  if (windows === null) return { ...runtime, windowsId: null, dstDisabled: null };
  const { windowsId, utcOffsetMin, isDstDisabled } = windows;
  // With daylight saving time off, Intl names another zone of the same offset, or this one with its rules. The machine
  // follows neither; the name is then that of its own zone, and the flag says the rest.
  const iana = isDstDisabled ? (ianaFromWindows(windowsId)[0] ?? null) : runtime.iana;
  return { iana, windowsId, utcOffsetMin, dstDisabled: isDstDisabled };
}

function runtimeZone(): { iana: string | null; utcOffsetMin: number } {
  // A running process keeps the zone that it started with; touching TZ makes the runtime look again. A TZ of this
  // process alone would hide the machine's zone, so it does not come back.
  process.env['TZ'] = 'UTC';
  delete process.env['TZ'];
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions() as { timeZone?: string };
  return { iana: timeZone ?? null, utcOffsetMin: 0 - new Date().getTimezoneOffset() };
}
