import { readFileSync } from 'node:fs';

/** Linux draws it anew at every boot. Source: random(4). */
const BOOT_ID = '/proc/sys/kernel/random/boot_id';

/** What tells this boot of the machine from every other one; null where the system does not tell. */
export function readBootId(path = BOOT_ID): string | null {
  try {
    return /^[0-9a-f-]{36}$/.exec(readFileSync(path, 'utf8').trim())?.[0] ?? null;
  } catch {
    // Another system, or a sandbox without it.
    return null;
  }
}
