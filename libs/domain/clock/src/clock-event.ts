import type { OffsetInterval } from './offset-interval.js';

/**
 * step: the wall clock was set. slewing: it was run faster or slower for a while, one record with its total. suspend: the
 * host slept. pause: nothing ran (virtual machine stopped) and no clock of the host says so, only the others.
 */
export type ClockEventKind = 'step' | 'slewing' | 'suspend' | 'pause';

/**
 * Who noticed. worker: it ran and saw it; boot-time: told by the boot-time clock after the worker had not run; database:
 * SYSUTCDATETIME against ms_ticks; audits: two audits exclude each other.
 */
export type ClockEventWitness = 'worker' | 'boot-time' | 'database' | 'audits';

export interface ClockEvent {
  readonly kind: ClockEventKind;
  /**
   * Ms. step, slewing: by how much the wall clock moved against the monotonic one, or, where both share one rate
   * (Linux), against the rate that it had before; positive: forwards. suspend, pause: how long it lasted.
   */
  readonly change: OffsetInterval;
  /** Between which instants it happened: coordinator's labels, epoch ms; null: not known better than "since the last audit". */
  readonly fromMs: number | null;
  readonly toMs: number | null;
  readonly seenBy: ClockEventWitness;
}
