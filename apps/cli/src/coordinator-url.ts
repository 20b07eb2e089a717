import { UsageMistakes } from './usage-mistakes.js';

const DEFAULT_URL = 'http://127.0.0.1:7400';

/**
 * Where the coordinator is, with a slash at its end. Throws {@link UsageMistakes} when LOCKSTEP_URL is no http(s)
 * address, or carries a password: it would be shown in messages and process lists.
 */
export function coordinatorUrl(env: Readonly<Record<string, string | undefined>>): URL {
  const text = env['LOCKSTEP_URL'] ?? '';
  const url = parsed(text === '' ? DEFAULT_URL : text);
  const mistake = urlMistake(url);
  if (url === null || mistake !== null)
    throw new UsageMistakes([
      `LOCKSTEP_URL: ${mistake ?? ''}; write it like ${DEFAULT_URL}, or unset it for that address.`,
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
