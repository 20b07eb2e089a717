import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';

/** Makes the file with 256 random bits, readable for its owner alone, unless it is there. Resolves with its secret. */
export async function secretIn(path: string): Promise<string> {
  try {
    await writeFile(path, randomBytes(32).toString('base64url'), {
      flag: 'wx',
      mode: 0o600,
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const secret = (await readFile(path, 'utf8')).trim();
  if (secret === '') throw new Error(`${path} is empty. Delete it, and a new secret is made`);
  return secret;
}
