/** Names under which a coordinator on loopback is reached. */
const OWN_NAMES: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Whether the Host header names this machine. A foreign page can point its own name at 127.0.0.1 (DNS rebinding) and is
 * then of the same origin for the browser; only the name it used gives it away.
 */
export function isOwnHost(host: string | undefined): boolean {
  const url = `http://${host ?? ''}`;
  return URL.canParse(url) && OWN_NAMES.has(new URL(url).hostname);
}

/** A browser always tells the page's origin; programs send none. */
export const isOwnOrigin = (origin: string | undefined, host: string | undefined): boolean =>
  origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
