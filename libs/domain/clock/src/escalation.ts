/** 8 is the knee of bound against cost; 16 and 64 narrow further where the limit lies within the bound (clock.md §6.2). */
const NEXT = { 8: 16, 16: 64, 64: null } as const;

/**
 * How many probes to ask a clock for whose verdict is still undetermined after `asked`; null: leave it at that, because
 * it is determined, or because more probes would not narrow what is left.
 */
export const nextProbes = (asked: 8 | 16 | 64, isUndetermined: boolean): 16 | 64 | null =>
  isUndetermined ? NEXT[asked] : null;
