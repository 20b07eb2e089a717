import type { RightTime } from './audit.js';
import type { OffsetInterval } from './offset-interval.js';
import { relativeTo } from './reference.js';
import { clockVerdict } from './verdict.js';

const isMajority = (count: number, of: number): boolean => count * 2 > of;

/**
 * `wrong` when the database is proved beyond `fail` (ms) of more than half of the answering servers; `verified` when it
 * is proved within `fail` of more than half and beyond it of none; everything else, and any silence, is `unverified`.
 *
 * The limit is `fail`, that of the verdict: with it "in step" and "verified" together say that every host is within
 * 2 * `fail` of the right time. Servers that did not answer have no vote.
 * @param database its offset; null when it could not be measured. @param servers theirs, to the same timeline, ms.
 */
export function rightTime(
  database: OffsetInterval | null,
  servers: readonly OffsetInterval[],
  fail: number,
): RightTime {
  if (database === null) return 'unverified';
  const verdicts = servers.map((server) => clockVerdict(relativeTo(database, server), fail));
  const count = (verdict: string) => verdicts.filter((one) => one === verdict).length;
  if (isMajority(count('out-of-step'), servers.length)) return 'wrong';
  return isMajority(count('in-step'), servers.length) && count('out-of-step') === 0
    ? 'verified'
    : 'unverified';
}

/**
 * Where the right time is, if more than half of the answering servers are right: the hull of all offsets that more
 * than half of them allow (Marzullo, 1984, with a majority). Null without servers, or when no majority agrees.
 */
export function rightTimeOffset(servers: readonly OffsetInterval[]): OffsetInterval | null {
  const isAllowed = (offset: number) =>
    isMajority(
      servers.filter(({ lower, upper }) => lower <= offset && offset <= upper).length,
      servers.length,
    );
  const lowers = servers.map(({ lower }) => lower).filter(isAllowed);
  const uppers = servers.map(({ upper }) => upper).filter(isAllowed);
  return lowers.length === 0 ? null : { lower: Math.min(...lowers), upper: Math.max(...uppers) };
}
