import { isPassing } from './coordinator-failure.js';
import { pause } from './pause.js';
import type { Pace, Terminal } from './terminal.js';

/** Told when the coordinator stops and begins to answer again. */
export interface Absence {
  readonly lost: (reason: string) => void;
  readonly back: () => void;
}

/** Milliseconds before repetition `attempt` (from 0): doubled each time, up to the cap. */
const retryDelay = (attempt: number, { firstRetry, retryCap }: Pace): number =>
  Math.min(retryCap, firstRetry * 2 ** attempt);

/**
 * Repeats a harmless question while the coordinator is away, until `giveUp` ms have passed on the monotonic clock. Rejects with the last failure then, and at once with any failure that will not pass.
 */
export async function patiently<T>(
  ask: () => Promise<T>,
  { pace, interrupted }: Pick<Terminal, 'pace' | 'interrupted'>,
  absence: Absence,
  giveUp = pace.giveUp,
): Promise<T> {
  const since = performance.now();
  for (let attempt = 0; ; attempt += 1) {
    try {
      const answer = await ask();
      if (attempt > 0) absence.back();
      return answer;
    } catch (error) {
      if (!isPassing(error) || performance.now() - since >= giveUp) throw error;
      if (attempt === 0) absence.lost(error instanceof Error ? error.message : String(error));
    }
    await pause(retryDelay(attempt, pace), interrupted);
  }
}
