import { UsageMistakes } from './usage-mistakes.js';

const DEFAULT_URL = 'http://127.0.0.1:7400';

/**
 * Where the coordinators are, one or several on one store, each with a slash at its end. Throws {@link UsageMistakes} when
 * LOCKSTEP_URL has something else than http(s) addresses, or one that carries a password: it would be shown in messages
 * and process lists.
 */
export function coordinatorUrls(
  env: Readonly<Record<string, string | undefined>>,
): readonly [URL, ...URL[]] {
  const text = (env['LOCKSTEP_URL'] ?? '').trim();
  const [first = DEFAULT_URL, ...others] = text === '' ? [] : text.split(',');
  return [coordinatorUrl(first.trim()), ...others.map((other) => coordinatorUrl(other.trim()))];
}

function coordinatorUrl(text: string): URL {
  const url = parsed(text);
  const mistake = urlMistake(url);
  if (url === null || mistake !== null)
    throw new UsageMistakes([
      `LOCKSTEP_URL: ${mistake ?? ''}; write it like ${DEFAULT_URL} (several with commas), or unset it for that address.`,
    ]);
  url.search = '';
  url.hash = '';
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

const parsed = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null);

function urlMistake(url: URL | null): string | null {
  if (url === null) return 'it is not an address';
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return `it must begin with http:// or https://, not with ${url.protocol}`;
  return url.username === '' && url.password === ''
    ? null
    : 'it carries a user name or a password, which has no use here';
}
