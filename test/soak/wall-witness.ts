import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { MeasuredOffset } from '#domain/clock';
import type { Timeline } from '../../apps/coordinator/src/time/timeline.js';
import { preload } from '../bench/inline-program.js';

/**
 * In the worker's process, but none of its code: waits for the instants at which Date.now() counts on, and tells the
 * one that it met best, between two readings of the monotonic clock, which all processes of a machine share.
 */
export const WITNESS = preload(`
process.on('message', () => {
  let best = null;
  for (let n = 0; n < 5; n += 1) {
    const first = Date.now();
    let [from, ms, to] = [0n, first, process.hrtime.bigint()];
    while (ms === first) {
      from = to;
      ms = Date.now();
      to = process.hrtime.bigint();
    }
    if (best === null || to - from < best.to - best.from) best = { from, ms, to };
  }
  process.send({ fromNs: String(best.from), ms: best.ms, toNs: String(best.to) });
});`);

interface Edge {
  readonly fromNs: string;
  /** Epoch ms that the wall clock showed, exactly, between the two. */
  readonly ms: number;
  readonly toNs: string;
}

/**
 * What the clock of a process with {@link WITNESS} shows, as an offset to this process's timeline. An edge lies after
 * the begin of the reading before it, so one reading more is allowed for.
 */
export async function witnessedOffset(
  child: ChildProcess,
  timeline: Timeline,
): Promise<MeasuredOffset> {
  const answer = once(child, 'message') as Promise<[Edge]>;
  child.send('now');
  const [{ fromNs, ms, toNs }] = await answer;
  const [from, to] = [BigInt(fromNs), BigInt(toNs)];
  const wall = timeline.fromWall(BigInt(ms) * 1_000_000n);
  return {
    lower: wall - timeline.fromMonotonic(to),
    upper: wall - timeline.fromMonotonic(from - (to - from)),
    at: timeline.fromMonotonic(to),
  };
}
