import type { Cron } from './cron-expression.js';
import { nextFire } from './cron-next-fire.js';

/** Milliseconds. A fire that nobody noticed for longer is not made up for: the night is over. */
export const CATCH_UP = 6 * 3_600_000;

/** What is to be done about a schedule now. All instants are epoch milliseconds. */
export type Due =
  /** `nextAtMs` is what should be noted, which may not be what is. Null: it never fires. */
  | { readonly kind: 'nothing'; readonly nextAtMs: number | null }
  | {
      readonly kind: 'due';
      /** The first fire that is too old to be made up for. */
      readonly missedAtMs: number | null;
      /** The fire to make now: the latest of all within {@link CATCH_UP}. */
      readonly fireAtMs: number | null;
      /** How many earlier ones it stands for. */
      readonly coalesced: number;
      readonly nextAtMs: number | null;
    };

/**
 * Compares what is noted as the next fire with the time. The note is corrected when it is not the next fire after now,
 * as when the coordinator's clock was wrong for a while or a zone got new rules.
 * @param notedAtMs the fire that is waited for; null: none
 * @throws RangeError as {@link nextFire}
 */
export function whatIsDue(
  cron: Cron,
  zone: string,
  { notedAtMs, nowMs }: { readonly notedAtMs: number | null; readonly nowMs: number },
): Due {
  const nextAtMs = nextFire(cron, zone, nowMs);
  if (notedAtMs === null || notedAtMs > nowMs) return { kind: 'nothing', nextAtMs };
  const oldest = nowMs - CATCH_UP;
  const isMissed = notedAtMs < oldest;
  const recent: number[] = [];
  let at = isMissed ? nextFire(cron, zone, oldest - 1) : notedAtMs;
  while (at !== null && at <= nowMs) {
    recent.push(at);
    at = nextFire(cron, zone, at);
  }
  return {
    kind: 'due',
    missedAtMs: isMissed ? notedAtMs : null,
    fireAtMs: recent.at(-1) ?? null,
    coalesced: Math.max(0, recent.length - 1),
    nextAtMs,
  };
}
