import { closedWatch, NEW_WATCH, watched } from '../index.js';
import type { OffsetInterval, StepWatch, WatchedEvent, WatchRead, WatchRules } from '../index.js';

export const MS = 1_000_000n;
export const SECOND = 1_000n * MS;

/** What happens to a fake clock; instants: true monotonic time, ns. */
export type Happening =
  | { readonly kind: 'step'; readonly at: bigint; readonly by: bigint }
  | { readonly kind: 'slew'; readonly at: bigint; readonly until: bigint; readonly ppm: bigint };

export interface FakeClock {
  /** wall - monotonic at the start, ns. */
  readonly start: bigint;
  /** Rate of the wall against the monotonic clock, ppm. */
  readonly ratePpm: bigint;
  readonly granularity: bigint;
  readonly happenings: readonly Happening[];
  /** Whether it tells its applied rate, as one that is steered together with the monotonic clock (Linux) or alone. */
  readonly rate: 'unreadable' | 'readable';
  readonly sharesRate: boolean;
}

const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const floorTo = (value: bigint, step: bigint): bigint => value - (((value % step) + step) % step);

/** By how much the clock was slewed up to an instant, ns. */
const slewedBy = ({ happenings }: FakeClock, at: bigint): bigint =>
  happenings.reduce((total, one) => {
    if (one.kind === 'step' || one.at > at) return total;
    return total + ((smaller(at, one.until) - one.at) * one.ppm) / 1_000_000n;
  }, 0n);

/** wall - monotonic, exact, ns. */
export function difference(clock: FakeClock, at: bigint): bigint {
  const steps = clock.happenings.reduce(
    (total, one) => (one.kind === 'step' && one.at <= at ? total + one.by : total),
    0n,
  );
  const slew = clock.sharesRate ? 0n : slewedBy(clock, at);
  return clock.start + steps + slew + (at * clock.ratePpm) / 1_000_000n;
}

function appliedRate({ happenings, rate }: FakeClock, at: bigint): number | null {
  if (rate === 'unreadable') return null;
  const slew = happenings.find((one) => one.kind === 'slew' && one.at <= at && at < one.until);
  return slew?.kind === 'slew' ? Number(slew.ppm) : 0;
}

/** A gap since the read before, and how long the read takes on both sides of the wall clock's own, ns. */
export interface Pace {
  readonly gap: bigint;
  readonly forth: bigint;
  readonly back: bigint;
}

/** Reads at a pace, from monotonic time `from` on. */
export function readsOf(clock: FakeClock, paces: readonly Pace[], from = 0n): WatchRead[] {
  let now = from;
  return paces.map(({ gap, forth, back }) => {
    const before = now + gap;
    const at = before + forth;
    now = at + back;
    return {
      before,
      wall: floorTo(at + difference(clock, at), clock.granularity),
      after: now,
      granularity: clock.granularity,
      appliedRatePpm: appliedRate(clock, now),
      boottime: null,
    };
  });
}

/** All that a watch tells of these reads, and when it told it: monotonic ns. */
export function toldOf(
  reads: readonly WatchRead[],
  rules: WatchRules,
): {
  readonly told: readonly (WatchedEvent & { readonly at: bigint })[];
  readonly watch: StepWatch;
} {
  let watch = NEW_WATCH;
  const told = reads.flatMap((read) => {
    const next = watched(watch, read, rules);
    watch = next.watch;
    return next.events.map((event) => ({ ...event, at: read.after }));
  });
  const last = closedWatch(watch, rules);
  const at = reads.at(-1)?.after ?? 0n;
  return { told: [...told, ...last.events.map((event) => ({ ...event, at }))], watch };
}

/** The last word on each event. */
export const lastWords = <T extends WatchedEvent>(told: readonly T[]): T[] => [
  ...new Map(told.map((event) => [event.id, event])).values(),
];

export const LINUX = { sharesRate: true };
export const WINDOWS = { sharesRate: false };
export const EPOCH = 1_795_305_600_000_000_000n;

export const clock = (changes: Partial<FakeClock>): FakeClock => ({
  start: EPOCH,
  ratePpm: 0n,
  granularity: 1n,
  happenings: [],
  rate: 'unreadable',
  sharesRate: false,
  ...changes,
});

export const evenly = (count: number, gap = 150n * MS): Pace[] =>
  Array.from({ length: count }, () => ({ gap, forth: 300n, back: 300n }));

export const midpointOf = ({ lower, upper }: OffsetInterval): number => (lower + upper) / 2;
export const contains = ({ lower, upper }: OffsetInterval, ns: bigint): boolean =>
  lower <= Number(ns) / 1e6 && Number(ns) / 1e6 <= upper;
