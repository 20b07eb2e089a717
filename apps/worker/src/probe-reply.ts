import type { WallClock } from '#adapters/host';
import { MAX_NAME, type ProbeReply, type Refusal } from '#protocol';
import type { RateChanges } from './rate-changes.js';
import { isReply } from './reply.js';

/**
 * The listener of `probe`. The first thing it does is stamp T2, the last before the answer is T3; what lies between
 * costs no accuracy. Checks by hand, since it runs often and its message is tiny.
 *
 * The applied rate is the larger one of that before the probe came (by the watch of the clock, or by the probe before)
 * and that between the stamps: what was slewing when a burst began is not missed because it ended a moment later.
 */
export function probeListener(
  clock: WallClock,
  rates: Pick<RateChanges, 'lastPpm' | 'agoS'>,
  refuse: (kind: string) => Refusal,
): (probe: unknown, reply: unknown) => void {
  return (probe, reply) => {
    const received = clock.read();
    if (!isReply(reply) || !isProbe(probe)) {
      const refusal = refuse('probe');
      if (isReply(reply)) reply(refusal);
      return;
    }
    const [before, now] = [rates.lastPpm, clock.appliedRatePpm()];
    rates.lastPpm = now;
    const rateChangedAgoS = rates.agoS;
    const replied = clock.read();
    const answer: ProbeReply = {
      burst: probe.burst,
      seq: probe.seq,
      receivedNs: String(received.ns),
      repliedNs: String(replied.ns),
      granularityNs: Math.max(received.granularityNs, replied.granularityNs),
      appliedRatePpm: larger(before, now),
      rateChangedAgoS,
    };
    reply(answer);
  };
}

/** Null where the rate cannot be read now. */
const larger = (before: number | null, now: number | null): number | null =>
  before !== null && now !== null && Math.abs(before) > Math.abs(now) ? before : now;

function isProbe(value: unknown): value is { burst: string; seq: number } {
  if (typeof value !== 'object' || value === null) return false;
  const { burst, seq } = value as { burst?: unknown; seq?: unknown };
  return (
    typeof burst === 'string' &&
    burst.length <= MAX_NAME &&
    Number.isInteger(seq) &&
    (seq as number) >= 0 &&
    (seq as number) <= 1_000
  );
}
