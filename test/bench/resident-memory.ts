import { readFile } from 'node:fs/promises';

const KIBIBYTE = 1_024;
const MEGABYTE = 1e6;

export const NO_MEMORY_FIGURES = 'resident memory is only read on Linux (/proc)';

/** Megabytes (10^6 bytes) that a process has resident; null where the system does not tell in this way. */
export async function residentMemory(pid: number): Promise<number | null> {
  if (process.platform !== 'linux') return null;
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  if (kibibytes === undefined) throw new Error(`process ${pid} has ended`);
  return (Number(kibibytes) * KIBIBYTE) / MEGABYTE;
}
