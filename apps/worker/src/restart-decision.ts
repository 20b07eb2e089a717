import type { ServiceStatus } from '#protocol';

export type RestartDecision =
  | { readonly kind: 'stop-and-start' }
  | { readonly kind: 'start-only' }
  | { readonly kind: 'already-restarted' }
  /** `fact` is a sentence about the service. */
  | { readonly kind: 'refuse'; readonly code: RestartRefusal; readonly fact: string };

type RestartRefusal = 'not-installed' | 'disabled' | 'state-unknown' | 'generation-unknown';

/**
 * What is left to do so that another process than `expectGeneration` runs (null: none ran when the restart was asked
 * for). Asking twice is harmless: after a restart the generation is another one and nothing is left.
 */
export function restartDecision(
  status: ServiceStatus,
  expectGeneration: string | null,
): RestartDecision {
  if (status.state !== 'not-installed' && status.startMode === 'disabled')
    return refuse('disabled', status, 'is disabled and is left alone');
  switch (status.state) {
    case 'not-installed':
      return refuse('not-installed', status, 'is not installed on this host');
    case 'unknown':
      return refuse('state-unknown', status, 'is in a state that its manager does not name');
    case 'stopped':
      return { kind: 'start-only' };
    case 'stopping':
      // The stop in progress may be our own of before a lost answer; it gets its start in either case.
      return { kind: 'stop-and-start' };
    case 'starting':
      return isExpected(status, expectGeneration)
        ? { kind: 'stop-and-start' }
        : { kind: 'start-only' };
    case 'running':
      if (status.generation === null)
        return refuse('generation-unknown', status, 'runs, but its process cannot be identified');
      return isExpected(status, expectGeneration)
        ? { kind: 'stop-and-start' }
        : { kind: 'already-restarted' };
  }
}

const isExpected = ({ generation }: ServiceStatus, expected: string | null): boolean =>
  generation !== null && generation === expected;

const refuse = (
  code: RestartRefusal,
  { service }: ServiceStatus,
  what: string,
): RestartDecision => ({ kind: 'refuse', code, fact: `${service} ${what}.` });
