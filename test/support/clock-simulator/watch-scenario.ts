/** What happens to the clock of a watched host in a stretch of ten minutes, and how the host reads it. Durations in ns, rates in ppm. */
export interface WatchScenario {
  readonly name: string;
  /** The assumption that it breaks; what goes wrong is then counted apart and is no failure. */
  readonly outside?: string;
  readonly platform: Platform;
  /** Bound on the rate between wall and monotonic clock, as it is when nothing slews it. */
  readonly rate: number;
  /** Another rate every second. */
  readonly wanders?: boolean;
  readonly steps?: { readonly count: number; readonly least: number; readonly most: number };
  readonly slews?: {
    readonly count: number;
    readonly ppm: readonly [least: number, most: number];
    readonly lasting: readonly [least: number, most: number];
  };
  /** Of the host; they last up to `most`. */
  readonly suspends?: { readonly count: number; readonly most: number };
  /** With this chance a read comes late, by up to `most`: the event loop is at work, or the process is stopped. */
  readonly late?: { readonly chance: number; readonly most: number };
  /** With this chance the processor is lost between the reads that make one, for up to `most`. */
  readonly preempted?: { readonly chance: number; readonly most: number };
}

/** What a host can ask of its clocks. */
export interface Platform {
  /** Granularity of the wall clock, ns. */
  readonly tick: number;
  /** A slew moves wall and monotonic clock alike (Linux): only a step moves one against the other. */
  readonly sharesRate: boolean;
  /** The rate that is applied can be read. */
  readonly tellsRate: boolean;
  /** It has a clock that goes on while the host sleeps; granularity, ns. */
  readonly bootTick: number | null;
}
