import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the farm of a data directory can be reached, for programs on this machine. */
export interface FarmFile {
  readonly pid: number;
  readonly controlPort: number;
  readonly linkPort: number;
  readonly tdsPort: number;
  /** The workers that run. */
  readonly workers: readonly { readonly host: string; readonly pid: number }[];
}

function farmFilePath(dataDir: string): string {
  return join(dataDir, 'farm.json');
}

/** By a rename, so that no reader sees half a file. */
export async function writeFarmFile(dataDir: string, farm: FarmFile): Promise<void> {
  const path = farmFilePath(dataDir);
  await writeFile(`${path}.new`, `${JSON.stringify(farm, null, 2)}\n`);
  await rename(`${path}.new`, path);
}

export async function removeFarmFile(dataDir: string): Promise<void> {
  await rm(farmFilePath(dataDir), { force: true });
}

/** Null: no farm has left word in this directory. It may have died since. */
export async function readFarmFile(
  dataDir: string,
): Promise<{ pid: number; controlPort: number } | null> {
  try {
    const found: unknown = JSON.parse(await readFile(farmFilePath(dataDir), 'utf8'));
    return isFarmFile(found) ? found : null;
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT')
      return null;
    throw error;
  }
}

function isFarmFile(found: unknown): found is { pid: number; controlPort: number } {
  if (typeof found !== 'object' || found === null) return false;
  const { pid, controlPort } = found as Partial<FarmFile>;
  return Number.isInteger(pid) && Number.isInteger(controlPort);
}
