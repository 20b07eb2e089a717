import { type Cron, nextFire, parseCron } from '#domain/runbook';
import { isKnownZone } from './schedule-zone.js';

/** A schedule's timing, or all that is wrong with it. */
export type Timing =
  | { readonly ok: true; readonly cron: Cron }
  | { readonly ok: false; readonly mistakes: readonly string[] };

/** Understood, in a known zone, and coming due some day. */
export function timingOf({ cron, zone }: { readonly cron: string; readonly zone: string }): Timing {
  const parsed = parseCron(cron);
  const mistakes = parsed.ok ? [] : parsed.mistakes.map((mistake) => `cron: ${mistake}`);
  if (!isKnownZone(zone))
    mistakes.push(
      `zone: "${zone}" must be an IANA name (Europe/Lisbon) or a Windows id (GMT Standard Time)`,
    );
  else if (parsed.ok && nextFire(parsed.cron, 'UTC', 0) === null)
    mistakes.push(`cron: "${cron}" never comes due: no month has such a day`);
  return parsed.ok && mistakes.length === 0
    ? { ok: true, cron: parsed.cron }
    : { ok: false, mistakes };
}
