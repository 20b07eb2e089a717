/** Where values lie on an axis, and what stands at it. */
export interface PictureScale {
  readonly kind: 'linear' | 'symlog';
  /** The axis goes from -max to max, ms. */
  readonly max: number;
  /** From -1 to 1; beyond the axis, its end. */
  readonly place: (value: number) => number;
  /** Ascending, 0 among them, ms. */
  readonly ticks: readonly number[];
}

/** Above it the smallest would be a fiftieth of half the axis: its bar and its place can no longer be told. */
const LARGE_SPREAD = 50;

/** Ms. Finer decades say nothing over a network. */
const FINEST = 0.01;

/** Room beyond the outermost value. */
const MARGIN = 1.15;

/**
 * For all that is to be seen at once: a linear axis, or where the spread is large one that is linear around 0 and
 * logarithmic beyond (symlog): the sign stays, 0 is on it, and 7 s and 0.2 ms can both be seen.
 * @param values ends of intervals, ms. @param limits half-widths of the bands, ms, positive.
 */
export function scaleFor(values: readonly number[], limits: readonly number[]): PictureScale {
  const sizes = values.map(Math.abs);
  const largest = Math.max(FINEST, ...limits, ...sizes);
  const smallest = Math.max(FINEST, Math.min(largest, ...sizes.filter((size) => size > 0)));
  return largest / smallest > LARGE_SPREAD
    ? symlog(largest * MARGIN, 10 ** Math.floor(Math.log10(smallest)))
    : linear(largest * MARGIN);
}

function linear(max: number): PictureScale {
  const step = niceStep(max / 4);
  const count = Math.floor(max / step);
  return {
    kind: 'linear',
    max,
    place: (value) => clipped(value / max),
    ticks: Array.from({ length: 2 * count + 1 }, (_, i) => (i - count) * step),
  };
}

/** 1, 2 or 5 times a power of ten, not below `least`. */
function niceStep(least: number): number {
  const decade = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 5].find((digit) => digit * decade >= least) ?? 10) * decade;
}

/** @param constant about up to where it is linear, ms */
function symlog(max: number, constant: number): PictureScale {
  const size = (value: number): number => Math.log10(1 + Math.abs(value) / constant);
  const decades: number[] = [];
  for (let tick = constant; tick <= max; tick *= 10) decades.push(tick);
  return {
    kind: 'symlog',
    max,
    place: (value) => clipped((Math.sign(value) * size(value)) / size(max)),
    ticks: [...decades.toReversed().map((tick) => -tick), 0, ...decades],
  };
}

const clipped = (place: number): number => Math.max(-1, Math.min(1, place));

/** A text at an axis. */
export interface Label {
  readonly text: string;
  /** Its middle, px. */
  readonly x: number;
}

/** Px, of the font of the pictures, rather too wide than too narrow. */
const CHARACTER = 6.6;
const GAP = 6;

export const labelWidth = (text: string): number => Array.from(text).length * CHARACTER;

/** Those that do not touch an earlier one of the list: the most important come first. */
export function withoutOverlap(labels: readonly Label[]): Label[] {
  const kept: Label[] = [];
  for (const label of labels)
    if (
      kept.every(
        ({ x, text }) =>
          Math.abs(x - label.x) >= (labelWidth(text) + labelWidth(label.text)) / 2 + GAP,
      )
    )
      kept.push(label);
  return kept;
}

/** `-10 s`, `+0.1 ms`, `0`. */
export function tickText(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  const [amount, unit] = size >= 1_000 ? [size / 1_000, 's'] : [size, 'ms'];
  return `${value < 0 ? '-' : '+'}${Number(amount.toPrecision(6))} ${unit}`;
}
