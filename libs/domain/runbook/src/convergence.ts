import { offsetInWords } from '#domain/clock';

/** What has been seen of a clock since its time service was asked. Instants are monotonic, ms. */
export interface ConvergenceWatch {
  readonly began: number;
  /** Audits in a row that saw the clock right. */
  readonly inRow: number;
}

export type Convergence =
  | { readonly kind: 'wait'; readonly watch: ConvergenceWatch; readonly message: string }
  | { readonly kind: 'converged'; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string };

/** One may be luck in the middle of a correction that swings past. */
const AUDITS_IN_A_ROW = 2;

export const newConvergence = (began: number): ConvergenceWatch => ({ began, inRow: 0 });

/**
 * Whether a clock that was asked to be put right is right, by our own audits: never by what the time service says of
 * itself. A few seconds are slewed over many minutes, so "not yet" is no failure before the limit.
 * @param audit the host's offset to the database, ms; null: that audit could not measure it.
 */
export function lookAtConvergence(
  watch: ConvergenceWatch,
  { at, offset }: { readonly at: number; readonly offset: Offset | null },
  { limit, within }: { readonly limit: number; readonly within: number },
): Convergence {
  const isRight =
    offset !== null && Math.max(Math.abs(offset.lower), Math.abs(offset.upper)) <= within;
  const inRow = isRight ? watch.inRow + 1 : 0;
  const seen =
    offset === null ? 'not measured by the last audit' : offsetInWords(offset, 'the database');
  if (inRow >= AUDITS_IN_A_ROW)
    return { kind: 'converged', message: `Converged: two audits in a row saw it ${seen}.` };
  if (!isRight && at - watch.began > limit)
    return {
      kind: 'failed',
      message: `not-converged: ${Math.round(limit / 1_000)} s after the request it is still ${seen}. See on that host which source it follows and how it corrects (Windows: w32tm /query /status /verbose).`,
    };
  return {
    kind: 'wait',
    watch: { ...watch, inRow },
    message: `Converging: ${seen} after ${Math.round((at - watch.began) / 1_000)} s.`,
  };
}

interface Offset {
  readonly lower: number;
  readonly upper: number;
}

/** Milliseconds; a demo's slew ends in seconds, a real one in many minutes. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;
const GROWTH = 1.3;

/** How long to wait before the next audit, after so many; a clock that was seen right once is looked at soon again. */
export const nextLook = (looks: number, { inRow }: Pick<ConvergenceWatch, 'inRow'>): number =>
  inRow > 0 ? FIRST_PAUSE : Math.min(LONGEST_PAUSE, FIRST_PAUSE * GROWTH ** looks);
