import { intersectBurst } from './burst.js';
import type { BurstResult } from './burst.js';
import type { Exchange } from './exchange.js';

/** What a time server declares about itself, ms, none negative (RFC 5905, section 7.3). */
export interface DeclaredError {
  readonly rootDelay: number;
  readonly rootDispersion: number;
  /** Resolution of its clock; its stamps are off by up to this in both directions (unused bits are filled at random). */
  readonly precision: number;
}

/**
 * Where the right time is on the coordinator's timeline, by a burst of questions to one time server (ms, right time minus
 * local): the offset of that server's clock, proved by its exchanges alone, widened by the server's own distance to its reference
 * clock: rootDelay / 2 + rootDispersion. The first part is a proof, the second is as trustworthy as the server.
 * @param exchanges t1 and t4 on the coordinator's monotonic clock, t2 and t3 the server's stamps, ms.
 * @param options.local granularity of t1 and t4, ms. @param options.rhoPpm see {@link intersectBurst}.
 */
export function timeServerOffset(
  exchanges: readonly Exchange[],
  {
    declared: { rootDelay, rootDispersion, precision },
    local,
    rhoPpm,
  }: { readonly declared: DeclaredError; readonly local: number; readonly rhoPpm: number },
): BurstResult {
  const result = intersectBurst(
    exchanges.map(({ t1, t2, t3, t4 }) => ({ t1, t2: t2 - precision, t3: t3 - precision, t4 })),
    { granularity: { local, remote: 2 * precision }, rhoPpm },
  );
  if (result.kind === 'disturbed') return result;
  const distance = rootDelay / 2 + rootDispersion;
  const { lower, upper, at } = result.offset;
  return { kind: 'measured', offset: { lower: lower - distance, upper: upper + distance, at } };
}
