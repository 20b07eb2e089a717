import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MAX_NAME } from '#protocol';
import { printable } from './log.js';

/**
 * An administrator's word that nothing is to be changed on this server: a file named HOLD in the worker's data
 * directory. Its first line says why.
 */
export const holdFile = (dataDir: string): string => join(dataDir, 'HOLD');

/**
 * The file's first line, empty when it has none; null: there is no such file. One that cannot be read holds too. It is
 * looked at anew each time, so it counts from the moment it is there.
 */
export function readHold(dataDir: string): string | null {
  const path = holdFile(dataDir);
  try {
    const [line = ''] = readFileSync(path, 'utf8').split(/\r?\n/, 1);
    return printable(line.replace(/^\ufeff/, '').trim()).slice(0, MAX_NAME);
  } catch (error) {
    const { code = 'unknown error' } = error as { code?: string };
    return code === 'ENOENT' ? null : `${path} cannot be read (${code})`.slice(0, MAX_NAME);
  }
}
