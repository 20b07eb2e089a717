import type { RunningAudit } from '#adapters/store';

/** What one process has seen of all running audits. Milliseconds of its own monotonic clock. */
export interface AuditWatch {
  /** Of the last look; null: there was none yet. */
  readonly at: number | null;
  readonly seen: ReadonlyMap<string, { readonly beat: number; readonly unchanged: number }>;
}

export const NOTHING_SEEN: AuditWatch = { at: null, seen: new Map() };

interface Patience {
  /** An audit without a sign of life for so long is abandoned. */
  readonly abandonedAfter: number;
  /**
   * So much of the time between two looks counts at most: when this process, or the whole machine, stood still, nobody
   * could have told it anything meanwhile.
   */
  readonly mostBetweenLooks: number;
}

/**
 * Which running audits nobody works on any more: those whose beat has not changed for long enough, as this process itself
 * has seen it. No clock of another machine, and none that can be set, plays a part.
 */
export function watchAudits(
  { at: before, seen }: AuditWatch,
  running: readonly RunningAudit[],
  at: number,
  { abandonedAfter, mostBetweenLooks }: Patience,
): { readonly watch: AuditWatch; readonly abandoned: readonly RunningAudit[] } {
  const passed = before === null ? 0 : Math.min(at - before, mostBetweenLooks);
  const now = new Map(
    running.map(({ id, beat }) => {
      const known = seen.get(id);
      return [id, { beat, unchanged: known?.beat === beat ? known.unchanged + passed : 0 }];
    }),
  );
  return {
    watch: { at, seen: now },
    abandoned: running.filter(({ id }) => (now.get(id)?.unchanged ?? 0) >= abandonedAfter),
  };
}
