import type { ProblemView } from '#protocol';
import { shownUrl } from './coordinator-addresses.js';
import {
  CoordinatorRefused,
  CoordinatorUnreachable,
  Interrupted,
  isUnheard,
  networkReason,
} from './coordinator-failure.js';
import { UsageMistakes } from './usage-mistakes.js';
import { printable } from './views/foreign-text.js';

/** Milliseconds. A plan reads facts from all hosts first, each within a few seconds. */
const REQUEST_TIMEOUT = 30_000;

/** Who asks, where, and until when. */
export interface Asking {
  readonly base: URL;
  readonly actor: string;
  readonly interrupted: AbortSignal;
}

export interface Question {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Segments, not yet encoded. */
  readonly path: readonly string[];
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds; 30 s by default. */
  readonly timeout?: number;
  readonly refusedByFarm?: boolean;
}

/**
 * One request. Resolves with the decoded answer (undefined for an empty one); rejects with
 * {@link CoordinatorUnreachable}, {@link CoordinatorRefused} or {@link Interrupted}.
 */
export async function askCoordinator(asking: Asking, question: Question): Promise<unknown> {
  const { response, text } = await exchange(asking, question);
  if (response.ok && text === '') return undefined;
  const answer = decoded(text);
  if (answer === undefined) throw noCoordinator(asking, response);
  if (response.ok) return answer;
  throw new CoordinatorRefused(problemOf(answer, response.status), question.refusedByFarm ?? false);
}

/** As {@link askCoordinator}, for a file of that type (`text/csv`), which comes as it is. */
export async function askForFile(
  asking: Asking,
  question: Question,
  type: string,
): Promise<string> {
  const { response, text } = await exchange(asking, question);
  const kind = response.headers.get('content-type') ?? '';
  if (response.ok && kind.startsWith(type)) return text;
  const answer = decoded(text);
  if (response.ok || answer === undefined) throw noCoordinator(asking, response);
  throw new CoordinatorRefused(problemOf(answer, response.status), question.refusedByFarm ?? false);
}

function noCoordinator(asking: Asking, { status, headers }: Response): CoordinatorUnreachable {
  const kind = printable(headers.get('content-type') ?? 'no content type');
  return new CoordinatorUnreachable(
    shownUrl(asking.base),
    `something answers there, but not as a Lockstep coordinator does (HTTP ${status}, ${kind})`,
  );
}

async function exchange(
  asking: Asking,
  question: Question,
): Promise<{ response: Response; text: string }> {
  const { base, actor, interrupted } = asking;
  const { method, body, headers, timeout } = question;
  const url = questionUrl(base, question);
  try {
    const response = await fetch(url, {
      method,
      headers: {
        Accept: 'application/json, application/problem+json',
        'Lockstep-Actor': actor,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.any([interrupted, AbortSignal.timeout(timeout ?? REQUEST_TIMEOUT)]),
    });
    return { response, text: await response.text() };
  } catch (error) {
    if (interrupted.aborted) throw new Interrupted();
    throw new CoordinatorUnreachable(shownUrl(asking.base), networkReason(error), isUnheard(error));
  }
}

/** A segment of dots would climb to another address, encoded or not (WHATWG URL). */
function questionUrl(base: URL, { path, query }: Question): URL {
  const wrong = path.filter((segment) => /^\.{0,2}$/u.test(segment));
  if (wrong.length > 0) throw new UsageMistakes(wrong.map((name) => `"${name}" is not a name.`));
  const url = new URL(path.map(encodeURIComponent).join('/'), base);
  for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
  return url;
}

/** Undefined: it is not JSON of an object. */
function decoded(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A proxy between may answer with JSON of its own. */
function problemOf(answer: object, status: number): ProblemView {
  const { detail, title, mistakes } = answer as Partial<ProblemView>;
  return {
    type: 'about:blank',
    ...answer,
    title: typeof title === 'string' ? title : `HTTP ${status}`,
    status,
    detail:
      typeof detail === 'string'
        ? detail
        : `The coordinator answered HTTP ${status} without a reason.`,
    mistakes: Array.isArray(mistakes) ? mistakes.map(String) : [],
  };
}
