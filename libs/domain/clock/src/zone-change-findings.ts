import { compareZones, utcOffsetMin, withoutDstOff, type ZoneRules } from '#domain/zones';
import type { Finding } from './audit.js';
import { namesText } from './names-text.js';
import type { ZoneEvidence } from './zone-rules-findings.js';

/** What became of a zone change that the host's worker noticed. @param at epoch ms, now. */
export function zoneChangeFindings(
  { host, zoneChange }: Pick<ZoneEvidence, 'host' | 'zoneChange'>,
  at: number,
): Finding[] {
  if (zoneChange === undefined || zoneChange === null) return [];
  const { from, to, staleServices } = zoneChange;
  const changed: Finding = {
    code: 'zone-changed',
    severity: 'info',
    host,
    evidence: `The zone of this host was changed from ${from} to ${to} while its worker ran.`,
    remedy:
      'Nothing, if that was wanted. The processes of IIS keep the zone that they started with and cannot be seen by ' +
      'the worker: recycle the application pools of this server, if that was not done since.',
  };
  if (staleServices.length === 0) return [changed];
  const [keeps, it] = staleServices.length === 1 ? ['It keeps', 'it'] : ['They keep', 'them'];
  return [
    changed,
    {
      code: 'zone-stale-process',
      // Never `fail`, which stops a restart: a restart is what heals it.
      severity: isSameTime(from, to, at) ? 'info' : 'warn',
      host,
      evidence:
        `Since before the zone was changed from ${from} to ${to}, without a restart: ${namesText(staleServices)}. ` +
        `${keeps} the old zone, and local times in it.`,
      remedy: `Restart ${it} when all zones are right, in the order of the platform: lockstep run <name> --reason "zone changed".`,
    },
  ];
}

/** Zones with the same transitions show the same local time to old and new processes. */
function isSameTime(from: string, to: string, now: number): boolean {
  const [before, after] = [rulesOf(from, now), rulesOf(to, now)];
  if (before === null || after === null) return false;
  const { level } = compareZones(before, after, { now });
  return level === 'same-rules' || level === 'same-zone';
}

/** Null: not to be told by the name alone, as of a zone whose daylight saving time is switched off. */
function rulesOf(name: string, now: number): ZoneRules | null {
  const { zone, isDstDisabled } = withoutDstOff(name);
  const offset = isDstDisabled ? null : utcOffsetMin(zone, now);
  return offset === null ? null : { zone, utcOffsetMin: offset, isDstDisabled };
}
