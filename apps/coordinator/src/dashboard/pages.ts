import type { IncomingMessage } from 'node:http';

/** First segments of addresses that answer programs. */
const INTERFACES: ReadonlySet<string> = new Set(['api', 'health', 'metrics', 'socket.io']);

/** Whether a person's browser asks for a page. A name with a dot is a file, unless it stands for an environment or a run. */
export function isPage({ method, url = '/' }: Pick<IncomingMessage, 'method' | 'url'>): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  const [first = '', ...rest] = url.split(/[?#]/, 1)[0]?.split('/').slice(1) ?? [];
  if (INTERFACES.has(first) || first === 'assets') return false;
  return rest.length > 0 || !first.includes('.');
}
