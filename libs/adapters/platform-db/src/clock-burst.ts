import { halfWidth, nextAim } from '#domain/clock';
import type { OffsetInterval } from '#domain/clock';

import { DEFAULT_TICK, evenTick, FINE_TICK } from './learned-tick.js';
import type { DatabaseStamp } from './platform-db.js';
import { offsetBy, sinceFirst } from './stamp-exchanges.js';
import type { Stamps } from './stamp-exchanges.js';
import type { Timeline } from './timeline.js';

/** ns; a read is never aimed at an instant that is already too near. */
const LEAST_LEAD = 100_000n;

/** ns. The usual tick of Windows: the better guess of where edges are, until the values tell. */
const LIKELY_TICK = 15_625_000;

/** ns between two reads that followed each other at once: less than any wait for an edge that is worth it. */
const NO_WAIT = 1_000_000n;

/** ns. Woken up later than this, a read would fall far from its edge: better to wait for the next one. */
const LATE = 150_000n;

/** Of one burst. A machine so busy that it misses this many edges gets its reads as they come. */
const MOST_MISSED_EDGES = 4;

/** Fewer reads could not prove more, however well they went. */
const ENOUGH_READS = 8;

/** ns since the first read: what a busy machine spoilt is read again only while the audit is not held up. */
const TIME_FOR_MORE = 150_000_000n;

interface Burst {
  /** At least so many; of 8 and more, up to half as many again where a busy machine spoilt some. */
  readonly reads: number;
  /** ns, where it is known before: declared, or learned on the same host. */
  readonly knownTick: number | null;
  readonly readStamp: () => Promise<DatabaseStamp>;
  readonly timeline: Timeline;
}

/**
 * A database answers with one timestamp that stands still for a tick of up to 16 ms, so one read bounds its clock to
 * half a tick, however fast the network. The first two reads go back to back: the first pays for a new connection and a
 * plan, the second shows the true round trip. Each further one is aimed at the edge of a tick: on whichever side
 * it falls, it halves what is left. A clock whose values differ from read to read has no tick worth waiting for. Only
 * the width depends on the aim, never the truth of the bound.
 */
export async function readBurst(burst: Burst): Promise<Stamps> {
  const first = await burst.readStamp();
  const stamps: [DatabaseStamp, ...DatabaseStamp[]] = [first];
  const waits = new Waits(burst.timeline);
  while (stamps.length < burst.reads || needsMore(stamps, burst)) {
    const tick = tickToAimAt(stamps, burst.knownTick);
    // An edge that comes with nearly every read is not worth a wait, which makes a read slower.
    const waited = stamps.length > 1 && tick > FINE_TICK;
    if (waited) await waits.forEdge((after) => aim(stamps, { tick, after }));
    const asked = burst.timeline.now();
    const stamp = await burst.readStamp();
    stamps.push(stamp);
    waits.sent({ asked, leftNs: stamp.t1Ns, waited });
  }
  return stamps;
}

/** Reads that were held up somewhere prove little: a burst with good ones proves the offset to less than a round trip. */
function needsMore(stamps: Stamps, { reads, knownTick, timeline }: Burst): boolean {
  const most = reads < ENOUGH_READS ? reads : reads + Math.floor(reads / 2);
  if (stamps.length >= most || timeline.now() - stamps[0].t1Ns > TIME_FOR_MORE) return false;
  const tick = tickToAimAt(stamps, knownTick);
  if (tick <= FINE_TICK) return false;
  const proved = offsetBy(stamps, tick);
  return proved.kind === 'measured' && halfWidth(proved.offset) > usualDelay(stamps);
}

/** Waiting for edges, with what the driver was seen to need to send what it is told: the aim is for what leaves. */
class Waits {
  #first: bigint = 0n;
  readonly #leads: bigint[] = [];
  #missed = 0;

  constructor(private readonly timeline: Timeline) {}

  /** `aimAfter` says when a read should leave, later than an instant; both ns of the timeline. */
  async forEdge(aimAfter: (after: bigint) => bigint): Promise<void> {
    for (;;) {
      const lead = this.#lead();
      const start = aimAfter(this.timeline.now() + lead + LEAST_LEAD) - lead;
      await this.timeline.until(start);
      if (this.timeline.now() - start <= LATE || this.#missed === MOST_MISSED_EDGES) return;
      this.#missed += 1;
    }
  }

  sent({ asked, leftNs, waited }: { asked: bigint; leftNs: bigint; waited: boolean }): void {
    if (waited) this.#leads.push(leftNs - asked);
    else this.#first = leftNs - asked;
  }

  /** After a wait the driver is slower than without, so only such count once there is one. */
  #lead(): bigint {
    return middle(this.#leads, (a, b) => Number(a - b)) ?? this.#first;
  }
}

function middle<T>(values: readonly T[], compare: (a: T, b: T) => number): T | undefined {
  return values.toSorted(compare)[Math.floor(values.length / 2)];
}

/** ns. What the burst itself shows; else what was known before, until the clock is seen to stand still for longer. */
function tickToAimAt(stamps: Stamps, known: number | null): number {
  const [first] = stamps;
  const last = stamps.at(-1) ?? first;
  const still = Number(last.t1Ns - first.t4Ns);
  if (seemsFine(stamps)) return FINE_TICK;
  const expected = known === null || still > known ? LIKELY_TICK : known;
  return Math.min(evenTick(stamps) ?? expected, LIKELY_TICK);
}

/**
 * Whether values of reads without a wait between them only ever differed by no more than the reads took: on a busy
 * machine a clock without a tick looks like this, and more such reads will tell.
 */
function seemsFine(stamps: Stamps): boolean {
  const pairs = stamps.slice(1).flatMap((after, i) => {
    const before = stamps[i];
    if (before === undefined || after.t1Ns - before.t4Ns > NO_WAIT) return [];
    return [{ distance: after.wallNs - before.wallNs, took: after.t4Ns - before.t1Ns }];
  });
  return pairs.length > 0 && pairs.every(({ distance, took }) => distance > 0n && distance <= took);
}

/** ns of the timeline at which the next read should leave. */
function aim(stamps: Stamps, { tick, after }: { tick: number; after: bigint }): bigint {
  const [origin] = stamps;
  const { local, remote } = sinceFirst(stamps);
  const aimed = nextAim({
    stamp: remote((stamps.at(-1) ?? origin).wallNs),
    tick: tick / 1e6,
    offset: knownOffset(stamps, tick),
    leastDelay: usualDelay(stamps),
    after: local(after),
  });
  return origin.t1Ns + BigInt(Math.round(aimed * 1e6));
}

/** ms, the median: a read after a wait takes longer than one back to back, so the least would aim too late. */
function usualDelay(stamps: Stamps): number {
  const waited = stamps.length > 3 ? stamps.slice(2) : stamps;
  const delays = waited.map(({ t1Ns, t4Ns }) => Number(t4Ns - t1Ns) / 1e6);
  return middle(delays, (a, b) => a - b) ?? 0;
}

/** Where the stamps contradict each other, the auditor says so; the next aim then goes by the last one alone. */
function knownOffset(stamps: Stamps, tick: number): OffsetInterval {
  const last: Stamps = [stamps.at(-1) ?? stamps[0]];
  const tries = [offsetBy(stamps, tick), offsetBy(stamps, DEFAULT_TICK)];
  for (const each of tries) if (each.kind === 'measured') return each.offset;
  const { local, remote } = sinceFirst(stamps);
  const alone = offsetBy(last, DEFAULT_TICK);
  if (alone.kind !== 'measured') throw new RangeError('one stamp contradicts itself');
  const shift = remote(last[0].wallNs) - local(last[0].t1Ns);
  return { lower: alone.offset.lower + shift, upper: alone.offset.upper + shift };
}
