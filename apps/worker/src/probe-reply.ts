import type { WallClock } from '#adapters/host';
import { MAX_NAME, type ProbeReply, type Refusal } from '#protocol';
import { isReply } from './reply.js';

/**
 * The listener of `probe`. The first thing it does is stamp T2, the last before the answer is T3; what lies between
 * costs no accuracy. Checks by hand, since it runs often and its message is tiny.
 */
export function probeListener(
  clock: WallClock,
  refuse: (kind: string) => Refusal,
): (probe: unknown, reply: unknown) => void {
  return (probe, reply) => {
    const received = clock.read();
    if (!isReply(reply) || !isProbe(probe)) {
      const refusal = refuse('probe');
      if (isReply(reply)) reply(refusal);
      return;
    }
    const appliedRatePpm = clock.appliedRatePpm();
    const replied = clock.read();
    const answer: ProbeReply = {
      burst: probe.burst,
      seq: probe.seq,
      receivedNs: String(received.ns),
      repliedNs: String(replied.ns),
      granularityNs: Math.max(received.granularityNs, replied.granularityNs),
      appliedRatePpm,
    };
    reply(answer);
  };
}

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
