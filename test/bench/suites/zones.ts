import { canonicalZone, transitions, utcOffsetMin } from '#domain/zones';
import { median, quantile } from '../quantile.js';
import type { Figure } from '../result.js';

/** Milliseconds: a little more than ten years. */
const TEN_YEARS = 10 * 366 * 86_400_000;

/** What it takes to know all changes of a zone's offset, once a month and distinct zone, and then again from memory. */
export function benchZones(): Promise<Figure[]> {
  const names = Intl.supportedValuesOf('timeZone').map((name) => canonicalZone(name));
  const zones = [...new Set(names.filter((name) => name !== null))];
  const from = Date.now();
  // The first use of Intl loads its tables, and the first of a zone makes its format.
  for (const zone of zones) utcOffsetMin(zone, from);
  const read = (zone: string): number => {
    const began = performance.now();
    if (transitions(zone, { from, until: from + TEN_YEARS }) === null)
      throw new Error(`${zone} is unknown here`);
    return performance.now() - began;
  };
  const first = zones.map(read);
  const again = zones.map(read);
  const figure = { unit: 'ms', better: 'lower' } as const;
  return Promise.resolve([
    {
      ...figure,
      id: 'zone-p95',
      value: quantile(first, 0.95),
      goal: 10,
      note: `all changes of 10 years of one zone, ${zones.length} distinct zones`,
    },
    { ...figure, id: 'zone-median', value: median(first), goal: null, note: 'the same' },
    { ...figure, id: 'zone-max', value: Math.max(...first), goal: null, note: 'the same' },
    {
      ...figure,
      id: 'known-zone-p95',
      value: quantile(again, 0.95),
      goal: null,
      note: 'asked again',
    },
  ]);
}
