import type { OffsetInterval } from './offset-interval.js';

/**
 * The offset of one host to another (host minus reference, ms), from the offsets of both to the coordinator at the
 * same instant. The coordinator's own error cancels; the widths add.
 */
export const relativeTo = (host: OffsetInterval, reference: OffsetInterval): OffsetInterval => ({
  lower: host.lower - reference.upper,
  upper: host.upper - reference.lower,
});
