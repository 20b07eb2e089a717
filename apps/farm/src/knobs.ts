import type { Fault } from './service-life.js';

/** Milliseconds, ten years: a clock further off is told by its year, not by an audit. */
export const MAX_OFFSET_MS = 315_360_000_000;
/** A tenth, what the Linux kernel lets a clock be steered by: nothing faster keeps time. */
export const MAX_RATE_PPM = 100_000;
/** Milliseconds. */
export const MAX_DELAY_MS = 600_000;

/** What a person may turn on a farm, at its start and while it runs. What is not named, or null, stays as it is. */
export interface Knobs {
  /** Milliseconds ahead of right time. */
  readonly offsets: readonly { readonly host: string; readonly offsetMs: number }[];
  readonly rates: readonly { readonly host: string; readonly ratePpm: number }[];
  /** IANA names. */
  readonly zones: readonly { readonly host: string; readonly zone: string }[];
  /** Services by exact Windows name. */
  readonly faults: readonly {
    readonly host: string;
    readonly service: string;
    readonly fault: Fault;
  }[];
  /** Repairs every service. */
  readonly noFault: boolean;
  readonly readyMs: number | null;
  readonly startMs: number | null;
  readonly stopMs: number | null;
}
