import { stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What the platform keeps of deployments that have begun and not ended on a server. */
const FILE = ['running', 'pendingDeployments.ModuleDeployment.cache'] as const;

/**
 * Whether deployments are pending on this server: the file below the platform's folder exists and is not empty. Null
 * when that cannot be told: no such installation here, or it may not be read.
 */
export async function pendingDeployments(installation: string): Promise<boolean | null> {
  const size = await sizeOf(join(installation, ...FILE));
  if (typeof size === 'number') return size > 0;
  if (size === 'unreadable') return null;
  // Its absence only means something where its folder is.
  return typeof (await sizeOf(join(installation, FILE[0]))) === 'number' ? false : null;
}

async function sizeOf(path: string): Promise<number | 'absent' | 'unreadable'> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    return (error as { code?: string }).code === 'ENOENT' ? 'absent' : 'unreadable';
  }
}
