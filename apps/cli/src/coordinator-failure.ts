import type { ProblemView } from '#protocol';

/** Nobody answered, or somebody who is no coordinator. It may pass: a run goes on meanwhile. */
export class CoordinatorUnreachable extends Error {
  constructor(
    readonly url: string,
    readonly reason: string,
    /** Nothing of the question has reached anybody. */
    readonly isUnheard = false,
  ) {
    super(`The coordinator at ${url} cannot be reached: ${reason}.`);
    this.name = 'CoordinatorUnreachable';
  }
}

/** The coordinator answered with a problem. `refusedByFarm`: see exitOfProblem. */
export class CoordinatorRefused extends Error {
  constructor(
    readonly problem: ProblemView,
    readonly refusedByFarm: boolean,
  ) {
    super(problem.detail);
    this.name = 'CoordinatorRefused';
  }
}

/** A person pressed Ctrl-C. */
export class Interrupted extends Error {
  constructor() {
    super('interrupted');
    this.name = 'Interrupted';
  }
}

/** Whether the same question may be answered later: away, starting, or restarting. */
export const isPassing = (error: unknown): boolean =>
  error instanceof CoordinatorUnreachable ||
  (error instanceof CoordinatorRefused && error.problem.status >= 500);

const NETWORK_WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was closed',
  UND_ERR_SOCKET: 'the connection was closed',
  ENOTFOUND: 'the name is not known',
  EAI_AGAIN: 'the name is not known',
  EHOSTUNREACH: 'there is no way to that machine',
  ENETUNREACH: 'there is no way to that network',
  ETIMEDOUT: 'no answer in time',
  UND_ERR_CONNECT_TIMEOUT: 'no answer in time',
};

/** The connection was not even made. */
const UNHEARD = new Set<unknown>([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

export const isUnheard = (error: unknown): boolean => UNHEARD.has(parts(parts(error).cause).code);

interface Thrown {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly code?: unknown;
  readonly cause?: unknown;
}

/** Why fetch failed, in words. It hides the reason in `cause`; a refusal by IPv6 and IPv4 alike has only a code. */
export function networkReason(error: unknown): string {
  const { name, cause } = parts(error);
  if (name === 'TimeoutError') return 'no answer in time';
  const reason = parts(cause ?? error);
  const words = [reason.message, reason.code, reason.name].filter(isWord);
  return NETWORK_WORDS[String(reason.code)] ?? words[0] ?? String(error);
}

const isWord = (value: unknown): value is string => typeof value === 'string' && value !== '';

const parts = (error: unknown): Thrown =>
  typeof error === 'object' && error !== null ? error : {};
