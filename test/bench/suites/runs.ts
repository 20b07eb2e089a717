import type { Figure } from '../result.js';
import { largeRun } from './large-run.js';
import { runLatencies } from './run-latencies.js';
import { takeovers } from './takeovers.js';

/** Runs as a coordinator feels them: what a step costs, how fast news travels, how long a dead owner is missed. */
export async function benchRuns(): Promise<Figure[]> {
  return [...(await largeRun()), ...(await runLatencies()), ...(await takeovers())];
}
