import type { Figure } from '../result.js';
import { largeRun } from './large-run.js';
import { runLatencies } from './run-latencies.js';

/** Runs as a coordinator feels them: what a step costs, and how fast news travels. */
export async function benchRuns(): Promise<Figure[]> {
  return [...(await largeRun()), ...(await runLatencies())];
}
