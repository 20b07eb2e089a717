export type ScaleKind = 'linear' | 'log';

/** From a value in ms to a place in [0, 1], left to right, and the values that are worth a line. */
export interface Axis {
  readonly kind: ScaleKind;
  readonly place: (ms: number) => number;
  readonly ticks: readonly number[];
  /** Half-width, ms: both ends are shown. */
  readonly reach: number;
}

/** Around zero the logarithm is a straight line up to here, ms: what lies within is the noise of good clocks. */
const STRAIGHT = 1;

/** The least half-width, ms. */
const LEAST = 2;

/**
 * An axis around 0 that holds all of `values`. `log`: symmetric, with a straight part of ±1 ms, so that a clock that is
 * an hour off and one that is a millisecond off are seen side by side.
 */
export function axisFor(values: readonly number[], kind: ScaleKind): Axis {
  const furthest = Math.max(LEAST, ...values.map(Math.abs).filter(Number.isFinite));
  const reach =
    kind === 'linear' ? niceAbove(furthest * 1.05) : 10 ** Math.ceil(Math.log10(furthest * 1.05));
  const whole = along(reach, kind);
  return {
    kind,
    reach,
    place: (ms) => 0.5 + Math.max(-1, Math.min(1, along(ms, kind) / whole)) / 2,
    ticks: kind === 'linear' ? linearTicks(reach) : decades(reach),
  };
}

const along = (ms: number, kind: ScaleKind): number => {
  if (kind === 'linear') return ms;
  const size = Math.abs(ms) / STRAIGHT;
  return Math.sign(ms) * (size <= 1 ? size : 1 + Math.log10(size));
};

/** 1, 2 or 5 times a power of ten. */
function niceAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5].find((step) => step * power >= value) ?? 10) * power;
}

const linearTicks = (reach: number): number[] => [-1, -0.5, 0, 0.5, 1].map((part) => part * reach);

function decades(reach: number): number[] {
  const count = Math.round(Math.log10(reach / STRAIGHT));
  // Every second one when they would crowd.
  const every = count > 4 ? 2 : 1;
  const powers = Array.from({ length: count + 1 }, (_, i) => STRAIGHT * 10 ** i).filter(
    (_, i) => (count - i) % every === 0,
  );
  return [...powers.map((power) => -power).reverse(), 0, ...powers];
}

/** "-10 s", "0", "+1 ms": the shortest way to write it. */
export function tickText(ms: number): string {
  if (ms === 0) return '0';
  const sign = ms < 0 ? '-' : '+';
  const size = Math.abs(ms);
  for (const [unit, name] of UNITS)
    if (size >= unit) return `${sign}${Number((size / unit).toPrecision(3))} ${name}`;
  return `${sign}${Number((size * 1_000).toPrecision(3))} µs`;
}

const UNITS = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1_000, 's'],
  [1, 'ms'],
] as const;
