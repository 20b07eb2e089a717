/** An expected refusal of a request; the filter turns it into RFC 9457 problem details. */
export class Problem extends Error {
  constructor(
    readonly status: 400 | 403 | 404 | 409 | 412 | 422,
    /** Stable word; the `type` is urn:lockstep:<code>. */
    readonly code: string,
    readonly title: string,
    /** What happened, where, and what to do. */
    readonly detail: string,
    readonly mistakes: readonly string[] = [],
  ) {
    super(detail);
    this.name = 'Problem';
  }
}

export const unknownEnvironment = (name: string): Problem =>
  new Problem(
    404,
    'unknown-environment',
    'Unknown environment',
    `There is no environment "${name}". List them: lockstep env list.`,
  );

export const unknownThing = (
  what: 'audit' | 'plan' | 'run' | 'step' | 'gate' | 'host' | 'schedule',
  id: string,
): Problem =>
  new Problem(404, `unknown-${what}`, `Unknown ${what}`, `There is no ${what} "${id}".`);
