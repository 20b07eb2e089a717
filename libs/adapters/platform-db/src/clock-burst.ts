import { intersectBurst, nextAim, rhoFor } from '#domain/clock';
import type { OffsetInterval } from '#domain/clock';

import type { DatabaseStamp } from './platform-db.js';
import type { Timeline } from './timeline.js';

/** ns; a read is never aimed at an instant that is already too near. */
const LEAST_LEAD = 100_000n;

/** ms. The usual tick of Windows: the better guess of where edges are, when the declared bound is larger. */
const LIKELY_TICK = 15.625;

interface Burst {
  readonly reads: number;
  readonly tickNs: number;
  readonly readStamp: () => Promise<DatabaseStamp>;
  readonly timeline: Timeline;
}

/**
 * A database answers with one timestamp that stands still for a tick of up to 16 ms, so one read bounds its clock to
 * half a tick, however fast the network. The first two reads go back to back: the first pays for a new connection and a
 * plan, the second shows the true round trip. Each further one is aimed at the edge of a tick: on whichever side
 * it falls, it halves what is left. Only the width depends on the aim, never the truth of the bound.
 */
export async function readBurst({
  reads,
  tickNs,
  readStamp,
  timeline,
}: Burst): Promise<readonly [DatabaseStamp, ...DatabaseStamp[]]> {
  const first = await readStamp();
  const stamps: [DatabaseStamp, ...DatabaseStamp[]] = [first];
  let lead: bigint | null = null;
  while (stamps.length < reads) {
    if (lead !== null) {
      const after = timeline.now() + lead + LEAST_LEAD;
      await timeline.until(aim(stamps, { tickNs, after }) - lead);
    }
    const asked = timeline.now();
    const stamp = await readStamp();
    stamps.push(stamp);
    // The driver needs a while to send what it is told; the aim is for what leaves.
    lead = lesser(lead, stamp.t1Ns - asked);
  }
  return stamps;
}

const lesser = (a: bigint | null, b: bigint): bigint => (a !== null && a < b ? a : b);

/** ns of the timeline at which the next read should leave. */
function aim(
  stamps: readonly [DatabaseStamp, ...DatabaseStamp[]],
  { tickNs, after }: { tickNs: number; after: bigint },
): bigint {
  const [origin] = stamps;
  const last = stamps.at(-1) ?? origin;
  // Differences to the first stamp are small enough for doubles; instants since 1970 in ns are not.
  const local = (ns: bigint): number => Number(ns - origin.t1Ns) / 1e6;
  const remote = (ns: bigint): number => Number(ns - origin.wallNs) / 1e6;
  const tick = tickNs / 1e6;
  const exchanges = stamps.map(({ t1Ns, t4Ns, wallNs }) => ({
    t1: local(t1Ns),
    t2: remote(wallNs),
    t3: remote(wallNs),
    t4: local(t4Ns),
  }));
  const aimed = nextAim({
    stamp: remote(last.wallNs),
    tick: Math.min(tick, LIKELY_TICK),
    offset: knownOffset(exchanges, tick),
    leastDelay: usualDelay(stamps),
    after: local(after),
  });
  return origin.t1Ns + BigInt(Math.round(aimed * 1e6));
}

/** ms, the median: a read after a wait takes longer than one back to back, so the least would aim too late. */
function usualDelay(stamps: readonly DatabaseStamp[]): number {
  const delays = stamps.map(({ t1Ns, t4Ns }) => Number(t4Ns - t1Ns) / 1e6);
  return delays.toSorted((a, b) => a - b)[Math.floor(delays.length / 2)] ?? 0;
}

/** Where the stamps contradict each other, the auditor says so; the next aim then goes by the last one alone. */
function knownOffset(
  exchanges: Parameters<typeof intersectBurst>[0],
  tick: number,
): OffsetInterval {
  const assumptions = { granularity: { local: 0, remote: tick }, rhoPpm: rhoFor([]) };
  const all = intersectBurst(exchanges, assumptions);
  if (all.kind === 'measured') return all.offset;
  const last = intersectBurst(exchanges.slice(-1), assumptions);
  if (last.kind === 'measured') return last.offset;
  throw new RangeError('one stamp contradicts itself');
}
