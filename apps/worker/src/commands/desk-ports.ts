import type { ServiceManager, TimeService } from '#adapters/host';
import type { Timers } from '#adapters/timers';
import type { CommandEventBatch, ServiceStatus } from '#protocol';
import type { JournalDisk } from '../journal/journal-disk.js';
import type { Log } from '../log.js';
import type { Line } from '../redelivery.js';
import type { RestartDecision } from '../restart-decision.js';
import type { SteadyClock } from '../steady-clock.js';
import type { RestartLimits } from '../worker-config.js';

/** What this host lets be done. */
export interface Permit {
  /** Services that may be restarted, by exact name. */
  readonly allow: readonly string[];
  readonly limits: RestartLimits;
  /** What an administrator's HOLD says now; null: there is none. */
  readonly hold: () => string | null;
}

/** The decisions that keep a repeated or late command harmless. */
export interface CommandRules {
  /** Whether a command or question is of an owner that was replaced. */
  readonly isStale: (fences: { readonly seen: number; readonly given: number }) => boolean;
  /** What is left to do for a restart: compare-and-act on the generation. */
  readonly restart: (status: ServiceStatus, expectGeneration: string | null) => RestartDecision;
}

/** Everything that a {@link CommandDesk} reads, does and waits by. */
export interface DeskPorts {
  readonly disk: JournalDisk;
  readonly services: ServiceManager;
  readonly time: Pick<TimeService, 'resync'>;
  readonly timers: Timers;
  /** In [0, 1): spreads what is sent again. */
  readonly random: () => number;
  /** Since the boot of the machine: for the limits, over restarts of the worker. */
  readonly bootClock: SteadyClock;
  /** To the coordinators. The acknowledgement is `{upTo}`. */
  readonly line: () => Line<CommandEventBatch>;
  readonly permit: Permit;
  readonly rules: CommandRules;
  readonly log: Log;
}
