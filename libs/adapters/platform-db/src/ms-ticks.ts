import type { HostTicks } from './answers.js';

/** ms. The counter advances with the timer of Windows, at most 15.625 ms apart, and is cut to whole ms. */
const COUNTER_TICK = 17;

/**
 * The host's wall clock minus its tick counter, ms. Both were read within one statement, in whatever order: `took` ms
 * at most lie between them. Each was past what it showed, by less than its tick.
 */
export function wallMinusTicks(
  { msTicks, wallNs }: Pick<HostTicks, 'msTicks' | 'wallNs'>,
  { took, tickNs }: { readonly took: number; readonly tickNs: number },
): { readonly lower: number; readonly upper: number } {
  // Below a microsecond, which doubles of this size hold, and rounded outwards.
  const shown = Number(wallNs / 1_000_000n) - msTicks;
  return { lower: shown - COUNTER_TICK - took, upper: shown + 1 + tickNs / 1e6 + took };
}
