import type { ServiceStatus } from '#protocol';
import type { RestartDecision } from '../restart-decision.js';

/** What is the case with a restart of which a killed worker left only that it was about to begin. */
export type Finding =
  /** The service is down, or on its way up: its start is what is left. */
  | { readonly kind: 'to-be-started' }
  /** It goes down, or its manager does not say what it does: soon more is known. */
  | { readonly kind: 'not-yet-known' }
  | { readonly kind: 'has-happened' }
  /** The process that was to be replaced still runs. */
  | { readonly kind: 'has-not-happened' }
  | { readonly kind: 'unknowable'; readonly code: string; readonly fact: string };

/** By what is seen now alone, and what would be left to do for the same restart. */
export function finding({ state }: ServiceStatus, left: RestartDecision): Finding {
  switch (left.kind) {
    case 'start-only':
      return { kind: 'to-be-started' };
    case 'already-restarted':
      return { kind: 'has-happened' };
    case 'stop-and-start':
      return { kind: state === 'stopping' ? 'not-yet-known' : 'has-not-happened' };
    case 'refuse':
      return state === 'unknown'
        ? { kind: 'not-yet-known' }
        : { kind: 'unknowable', code: left.code, fact: left.fact };
  }
}
