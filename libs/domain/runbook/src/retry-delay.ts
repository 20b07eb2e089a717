/** Milliseconds. */
export interface Backoff {
  /** The longest first delay. */
  readonly base: number;
  /** No delay is longer. */
  readonly cap: number;
}

/**
 * How long to wait before the next try: anything up to a limit that doubles with each try, so that many who failed
 * together do not come back together. For what may be done twice without harm alone: reads, guarded writes, questions
 * about a command; never for the command itself.
 * @param failures so many tries have failed, from 1
 * @param random from 0 up to 1
 */
export function retryDelay(failures: number, { base, cap }: Backoff, random: () => number): number {
  return random() * Math.min(cap, base * 2 ** (failures - 1));
}
