import type { OffsetComparison } from '#domain/zones';
import type { Verdict } from './audit.js';
import type { OffsetInterval } from './offset-interval.js';

/**
 * What is proved about one clock: `out-of-step` only when every allowed offset is beyond `fail` (ms) on one side,
 * `in-step` only when none is. Null (not measured) and anything between is `undetermined`.
 */
export function clockVerdict(offset: OffsetInterval | null, fail: number): Verdict {
  if (offset === null) return 'undetermined';
  if (offset.lower > fail || offset.upper < -fail) return 'out-of-step';
  return offset.lower >= -fail && offset.upper <= fail ? 'in-step' : 'undetermined';
}

/** One proof of being out is enough; being in takes both, the clock (ms, limit `fail`) and the UTC offset. */
export function hostVerdict({
  offset,
  utcOffset,
  fail,
}: {
  readonly offset: OffsetInterval | null;
  readonly utcOffset: OffsetComparison;
  readonly fail: number;
}): Verdict {
  const clock = clockVerdict(offset, fail);
  if (clock === 'out-of-step' || utcOffset === 'different') return 'out-of-step';
  return utcOffset === 'unknown' ? 'undetermined' : clock;
}

/** Out-of-step if any host is, else undetermined if any is. An environment without hosts is `undetermined`. */
export function environmentVerdict(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('out-of-step')) return 'out-of-step';
  return verdicts.length === 0 || verdicts.includes('undetermined') ? 'undetermined' : 'in-step';
}
