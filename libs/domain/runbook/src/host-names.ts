const ADDRESS = /^[0-9.]+$|:/;

/** Case and domain suffix do not tell hosts apart; an address is kept whole. */
export function shortName(name: string): string {
  const lower = name.trim().toLowerCase();
  return ADDRESS.test(lower) ? lower : (lower.split('.')[0] ?? lower);
}

export const isSameHost = (a: string, b: string): boolean => shortName(a) === shortName(b);

/** Making one costs more than many comparisons. */
const NAME_ORDER = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** OSFE2 before OSFE10. */
export const inNameOrder = (a: string, b: string): number => NAME_ORDER.compare(a, b);
