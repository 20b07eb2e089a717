import type { ResyncFailure, TimeServiceFacts } from '#protocol';

/** What became of a request to look at the time sources again. A refusal is a fact for a person, so it is returned. */
export type ResyncOutcome =
  | { readonly kind: 'requested' }
  | {
      readonly kind: 'failed';
      readonly code: ResyncFailure;
      /** What happened and what to look at. */
      readonly message: string;
    };

/**
 * Who keeps this host's clock. It is only ever asked to measure again and to do as it is configured: no implementation
 * sets a time, changes a configuration or forces a correction that the service itself would not make.
 */
export abstract class TimeService {
  /**
   * Asks for new measurements and returns when the service has taken the request, at most after `timeout` ms. Whether
   * the clock follows is not waited for: that is measured, not asked.
   */
  abstract resync(timeout: number): Promise<ResyncOutcome>;
  /** Never rejects; null: this host has no time service that is known. */
  abstract facts(): Promise<TimeServiceFacts | null>;
}

export const resyncFailed = (code: ResyncFailure, message: string): ResyncOutcome => ({
  kind: 'failed',
  code,
  message,
});

/** What a time service may tell beyond its name and state; null: cannot be read. Nothing of it is ever guessed. */
export const NOT_READ = {
  synchronised: null,
  stratum: null,
  rootDelayMs: null,
  rootDispersionMs: null,
  updatedAgoS: null,
  hierarchy: null,
} as const satisfies Partial<TimeServiceFacts>;
