import type { RunStatus } from './status.js';

/**
 * Who drives a run. The owner of a run counts a beat up in the store; whoever sees the same beat for the length of the
 * lease, by its own monotonic clock, may take the run over. So no instants of two machines are ever compared, and the
 * clock of the store plays no part: the product exists because clocks are wrong.
 */

/** As much of an active run as is needed to see whether somebody drives it. */
export interface RunHead {
  readonly runId: string;
  readonly environment: string;
  readonly status: RunStatus;
  readonly version: number;
  /** Null: nobody drives it, and anybody may at once. */
  readonly owner: string | null;
  /** Grows with every owner. */
  readonly epoch: number;
  /** Grows while its owner lives. */
  readonly beat: number;
}

/** What one process has seen of all active runs: since when it sees which beat. */
export interface HeadWatch {
  /** Milliseconds. */
  readonly lease: number;
  readonly seen: ReadonlyMap<string, SeenHead>;
}

interface SeenHead {
  readonly epoch: number;
  readonly beat: number;
  /** By this process' monotonic clock, ms. */
  readonly since: number;
}

export const newHeadWatch = (lease: number): HeadWatch => ({ lease, seen: new Map() });

/**
 * @param heads all active runs
 * @param at monotonic, ms: when the answer was there. The beat that it shows is older than that, so a slow answer
 *   shortens no lease
 * @returns `expired`: what may be claimed, under the epoch and beat that were seen
 */
export function watchHeads(
  { lease, seen }: HeadWatch,
  heads: readonly RunHead[],
  at: number,
): { readonly watch: HeadWatch; readonly expired: readonly RunHead[] } {
  const now = new Map(
    heads.map(({ runId, epoch, beat }): [string, SeenHead] => {
      const before = seen.get(runId);
      const isSame = before?.epoch === epoch && before.beat === beat;
      return [runId, isSame ? before : { epoch, beat, since: at }];
    }),
  );
  return {
    watch: { lease, seen: now },
    expired: heads.filter(
      ({ runId, owner }) => owner === null || at - (now.get(runId)?.since ?? at) >= lease,
    ),
  };
}

/** Milliseconds. */
export interface LeaseTimes {
  /** Three beats a lease: two may be lost. */
  readonly beatEvery: number;
  readonly scanEvery: number;
  /** Since its last beat that was kept; later than this an owner sends nothing. */
  readonly dispatchUntil: number;
}

export const leaseTimes = (lease: number): LeaseTimes => ({
  beatEvery: lease / 3,
  scanEvery: (lease * 2) / 15,
  dispatchUntil: (lease * 2) / 3,
});

/**
 * Whether the owner may still send. It stops a third of the lease before anybody else can take over, whatever the store
 * answers by then.
 * @param renewedAt monotonic, ms: the instant before the last kept beat was sent
 */
export const mayDispatch = (
  renewedAt: number,
  now: number,
  { dispatchUntil }: LeaseTimes,
): boolean => now - renewedAt < dispatchUntil;
