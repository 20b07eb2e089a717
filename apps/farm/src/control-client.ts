import type { ControlAnswer } from './control.js';
import { readFarmFile } from './farm-file.js';

/** Milliseconds: above what the farm itself waits for its workers. */
const TIMEOUT = 10_000;

export interface RunningFarm {
  readonly pid: number;
  readonly controlUrl: string;
}

/**
 * The farm that runs on this data directory; null: none does. A farm that was killed leaves its file, and its port may
 * be somebody else's by now: so whoever answers there is asked who it is.
 */
export async function runningFarm(dataDir: string): Promise<RunningFarm | null> {
  const farm = await readFarmFile(dataDir);
  if (farm === null) return null;
  const controlUrl = `http://127.0.0.1:${farm.controlPort}`;
  try {
    const response = await fetch(`${controlUrl}/state`, { signal: AbortSignal.timeout(TIMEOUT) });
    const state = (await response.json()) as { pid?: unknown };
    return state.pid === farm.pid ? { pid: farm.pid, controlUrl } : null;
  } catch {
    // Refused, hung up or no JSON: whoever answers there is not the farm.
    return null;
  }
}

/** Resolves when the workers of the changed hosts follow. Rejects when the farm goes away meanwhile. */
export async function tellFarm(
  { controlUrl }: RunningFarm,
  command: 'set' | 'fix-zone' | 'fix-clock',
  request: object,
): Promise<ControlAnswer> {
  const response = await fetch(`${controlUrl}/${command}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
    signal: AbortSignal.timeout(TIMEOUT),
  });
  return (await response.json()) as ControlAnswer;
}
