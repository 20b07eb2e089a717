import { type Exchange, halfWidth, intersectBurst, midpoint } from '#domain/clock';
import { median } from './quantile.js';

/** What a way to estimate makes of a burst, ms. `bound`: null where it guarantees nothing. */
export interface Estimate {
  readonly offset: number;
  readonly bound: number | null;
}

/** Milliseconds: process.hrtime and clock_gettime count nanoseconds; the worker's own is a little coarser at worst. */
const GRANULARITY = { local: 1e-6, remote: 1e-3 };

const roundTrip = ({ t1, t2, t3, t4 }: Exchange): number => t4 - t1 - (t3 - t2);
const middle = ({ t1, t2, t3, t4 }: Exchange): number => (t2 - t1 + (t3 - t4)) / 2;
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const deviation = (values: readonly number[]): number =>
  Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));

/** What a single probe guarantees if no clock drifts meanwhile and none has a grain; ours allows for both. */
const alone = (one: Exchange): Estimate => ({ offset: middle(one), bound: roundTrip(one) / 2 });

/** Ours. */
function intersection(exchanges: readonly Exchange[]): Estimate {
  const result = intersectBurst(exchanges, { granularity: GRANULARITY, rhoPpm: 500 });
  return result.kind === 'measured'
    ? { offset: midpoint(result.offset), bound: halfWidth(result.offset) }
    : { offset: NaN, bound: Infinity };
}

/** The clock filter of RFC 5905, section 10. */
const leastRoundTrip = (exchanges: readonly Exchange[]): Estimate =>
  alone(exchanges.reduce((best, one) => (roundTrip(one) < roundTrip(best) ? one : best)));

/** The npm package timesync (github.com/enmasseio/timesync, `sync` in src/timesync.js): the mean without slow ones. */
function timesync(exchanges: readonly Exchange[]): Estimate {
  const trips = exchanges.map(roundTrip);
  const limit = median(trips) + deviation(trips);
  const kept = exchanges.filter((one) => roundTrip(one) < limit);
  return { offset: mean((kept.length > 0 ? kept : exchanges).map(middle)), bound: null };
}

/** By name, over the same probes. */
export const ESTIMATORS: ReadonlyMap<string, (exchanges: readonly Exchange[]) => Estimate> =
  new Map([
    ['intersection', intersection],
    ['one-midpoint', ([first]: readonly Exchange[]) => alone(first as Exchange)],
    [
      'mean-of-8',
      (exchanges: readonly Exchange[]) => ({ offset: mean(exchanges.map(middle)), bound: null }),
    ],
    ['least-rtt-of-8', leastRoundTrip],
    ['timesync-rule', timesync],
  ]);
