import { readFile } from 'node:fs/promises';

export type Secret =
  { readonly ok: true; readonly value: string } | { readonly ok: false; readonly problem: string };

/** A secret is named, never written down: `file:<path>` or `env:<name>`. Reads it anew at each use, so that a changed password needs no restart. The value is never put into a message. */
export async function resolveSecret(reference: string): Promise<Secret> {
  const [kind, ...rest] = reference.split(':');
  const name = rest.join(':');
  if (kind === 'env') {
    const value = process.env[name];
    return value === undefined || value === ''
      ? { ok: false, problem: `the environment variable ${name} is not set for the coordinator` }
      : { ok: true, value };
  }
  try {
    const value = (await readFile(name, 'utf8')).replace(/\r?\n$/, '');
    return value === '' ? { ok: false, problem: `the file ${name} is empty` } : { ok: true, value };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    return { ok: false, problem: `the file ${name} cannot be read (${code})` };
  }
}
