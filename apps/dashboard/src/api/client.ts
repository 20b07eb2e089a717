import { actorName } from './actor';
import { learnClock } from './coordinator-clock';
import { problemIn, unreachable } from './problem';

/** Milliseconds: an answer that takes longer than this to be read will not come; what changes something is waited for. */
const PATIENCE = 30_000;

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/**
 * Asks the coordinator that served this page.
 * @throws ProblemError with a text for a person
 */
export async function ask<T>(
  method: Method,
  path: string,
  { body, key, signal }: { body?: unknown; key?: string; signal?: AbortSignal } = {},
): Promise<T> {
  const askedMs = Date.now();
  const response = await fetch(`/api/v1${path}`, {
    method,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      'lockstep-actor': actorName(),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.any([
      ...(signal === undefined ? [] : [signal]),
      ...(method === 'GET' ? [AbortSignal.timeout(PATIENCE)] : []),
    ]),
  }).catch((error: unknown) => {
    throw signal?.aborted === true ? error : unreachable();
  });
  learnClock(response.headers.get('date'), { askedMs, answeredMs: Date.now() });
  const answer = await jsonOf(response);
  if (!response.ok) throw problemIn(response.status, answer);
  return answer as T;
}

async function jsonOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw problemIn(response.status, null);
  }
}

/** One segment of a path: names are foreign text. */
export const segment = (name: string): string => encodeURIComponent(name);
