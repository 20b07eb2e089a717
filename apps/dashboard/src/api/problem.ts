/** What the coordinator answered instead of what was asked (RFC 9457), or why it did not answer at all. */
export class ProblemError extends Error {
  constructor(
    /** HTTP status; 0: nobody answered. */
    readonly status: number,
    /** e.g. urn:lockstep:environment-busy */
    readonly type: string,
    readonly title: string,
    /** What happened, where, and what to do. */
    readonly detail: string,
    readonly mistakes: readonly string[] = [],
  ) {
    super(detail);
    this.name = 'ProblemError';
  }

  get isUnreachable(): boolean {
    return this.status === 0;
  }

  get isForbidden(): boolean {
    return this.status === 401 || this.status === 403;
  }
}

export const unreachable = (): ProblemError =>
  new ProblemError(
    0,
    'urn:lockstep:unreachable',
    'The coordinator does not answer',
    'What is shown may be old. Look whether the coordinator runs: on its server, npm run coordinator.',
  );

/** From whatever a server, or a proxy before it, sent with an error status. */
export function problemIn(status: number, body: unknown): ProblemError {
  const { type, title, detail, mistakes } = (
    typeof body === 'object' && body !== null ? body : {}
  ) as Record<string, unknown>;
  return new ProblemError(
    status,
    text(type) ?? `urn:lockstep:http-${status}`,
    text(title) ?? `The coordinator answered ${status}`,
    text(detail) ?? 'It did not say why. Its log on the coordinator may.',
    Array.isArray(mistakes) ? mistakes.filter((one) => typeof one === 'string') : [],
  );
}

const text = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;
