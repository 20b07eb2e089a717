import type { RunLogLineView } from '#protocol';
import { CoordinatorRefused } from './coordinator-failure.js';
import type { CoordinatorClient } from './coordinator-client.js';

/** Of a run that is shown. */
export const LOG_TAIL = 10;

/** The last lines that workers told; all of them with `most` left out. None of a coordinator that keeps no log. */
export async function runLogTail(
  id: string,
  client: CoordinatorClient,
  most = Number.POSITIVE_INFINITY,
): Promise<readonly RunLogLineView[]> {
  let lines: readonly RunLogLineView[] = [];
  try {
    for (;;) {
      const page = await client.runLog(id, lines.at(-1)?.n ?? 0);
      if (page.length === 0) return lines;
      lines = [...lines, ...page].slice(-most);
    }
  } catch (error) {
    if (error instanceof CoordinatorRefused && error.problem.status === 404) return lines;
    throw error;
  }
}
