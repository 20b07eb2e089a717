import { once } from 'node:events';
import type { CoordinatorProcess } from '../support/coordinator-process.js';
import { preload } from './inline-program.js';

/** What a coordinator has used since its start, all its threads together. */
export interface Usage {
  /** Milliseconds of CPU (process.cpuUsage), without what asking for this has cost. */
  readonly cpu: number;
  /** Bytes that are in use right after a full collection of garbage. */
  readonly heap: number;
}

const ASK = 'lockstep-bench-usage';

/** Twice: what a finalizer lets go of is only collected by the next one. */
const ANSWERING = `
let asked = 0;
const cpu = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
process.on('message', (message) => {
  if (message !== '${ASK}') return;
  const before = cpu();
  gc(); gc();
  const heap = process.memoryUsage().heapUsed;
  const used = before - asked;
  asked += cpu() - before;
  process.send({ cpu: used, heap });
});`;

/** Options of Node with which a coordinator tells its usage. */
export const TELLS_USAGE: readonly string[] = ['--expose-gc', preload(ANSWERING)];

/** Of a coordinator that was started with {@link TELLS_USAGE}. */
export async function usageOf({ process: child }: CoordinatorProcess): Promise<Usage> {
  const answer = once(child, 'message');
  child.send(ASK);
  const [usage] = (await answer) as [Usage];
  return usage;
}
