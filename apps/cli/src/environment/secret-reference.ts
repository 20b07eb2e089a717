import { readFileSync } from 'node:fs';
import { posix, resolve, win32 } from 'node:path';

/** Where a secret is, instead of the secret. */
export type SecretReference =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'env'; readonly name: string };

const LITERAL_REFUSED =
  'give file:<path> or env:<NAME>, never the secret itself: it would stay in the history of the shell and in the list of processes';

/** `reference: null` says in `mistake` why not. The value is never quoted: it may be a secret. */
export function secretReference(
  value: string,
):
  | { readonly reference: SecretReference; readonly mistake: null }
  | { readonly reference: null; readonly mistake: string } {
  if (value.startsWith('file:') && value.length > 'file:'.length)
    return { reference: { kind: 'file', path: value.slice('file:'.length) }, mistake: null };
  if (/^env:[A-Za-z_][A-Za-z0-9_]*$/u.test(value))
    return { reference: { kind: 'env', name: value.slice('env:'.length) }, mistake: null };
  return { reference: null, mistake: LITERAL_REFUSED };
}

/** For the coordinator, which has another working directory: relative to ours, unless absolute on any system. */
export const absolutePath = (path: string): string =>
  posix.isAbsolute(path) || win32.isAbsolute(path) ? path : resolve(path);

export const referenceText = (reference: SecretReference): string =>
  reference.kind === 'file' ? `file:${absolutePath(reference.path)}` : `env:${reference.name}`;

/** Reads the secret here. A line end at the end of a file is the editor's, not the secret's. */
export function readSecret(
  reference: SecretReference,
  env: Readonly<Record<string, string | undefined>>,
):
  | { readonly secret: string; readonly mistake: null }
  | { readonly secret: null; readonly mistake: string } {
  try {
    const secret =
      reference.kind === 'env'
        ? (env[reference.name] ?? '')
        : readFileSync(reference.path, 'utf8').replace(/\r?\n$/u, '');
    return secret === ''
      ? { secret: null, mistake: `${referenceText(reference)} is empty or not set` }
      : { secret, mistake: null };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { secret: null, mistake: `${referenceText(reference)} cannot be read: ${why}` };
  }
}
