import type { Random } from '../random.js';
import type { WatchScenario } from './watch-scenario.js';

/** What happens to the clock of a host. Instants: its monotonic clock, ns. */
export type ClockAct =
  | { readonly kind: 'step'; readonly at: number; readonly size: number }
  | { readonly kind: 'slew'; readonly at: number; readonly until: number; readonly ppm: number }
  /** The monotonic clock stops meanwhile, so it has no length on it. */
  | { readonly kind: 'suspend'; readonly at: number; readonly length: number };

const SECOND = 1e9;
const HOUR = 3_600 * SECOND;

/** Ns. How long one host is watched. */
export const STRETCH = 600 * SECOND;

/**
 * In the order in which they happen: evenly spread, each somewhere in the first half of its share of the stretch, so that
 * each is over before the next begins, and the watch has had time to see the host at peace first.
 */
export function drawActs(scenario: WatchScenario, random: Random): ClockAct[] {
  const kinds = shuffled(
    (['step', 'slew', 'suspend'] as const).flatMap((kind) => {
      const { steps, slews, suspends } = scenario;
      const counts = { step: steps?.count, slew: slews?.count, suspend: suspends?.count };
      return Array.from({ length: counts[kind] ?? 0 }, () => kind);
    }),
    random,
  );
  const share = STRETCH / kinds.length;
  return kinds.map((kind, place) =>
    drawAct(kind, { scenario, at: Math.floor(share * (place + random.between(0.2, 0.5))) }, random),
  );
}

function drawAct(
  kind: ClockAct['kind'],
  { scenario, at }: { readonly scenario: WatchScenario; readonly at: number },
  random: Random,
): ClockAct {
  const { steps, slews, suspends } = scenario;
  if (kind === 'step' && steps !== undefined)
    return {
      kind,
      at,
      size: Math.round(random.sign() * random.magnitude(steps.least, steps.most)),
    };
  if (kind === 'slew' && slews !== undefined)
    return {
      kind,
      at,
      until: at + Math.floor(random.between(...slews.lasting)),
      ppm: random.sign() * random.between(...slews.ppm),
    };
  return {
    kind: 'suspend',
    at,
    length: Math.floor(random.magnitude(SECOND, suspends?.most ?? HOUR)),
  };
}

/** Fisher and Yates. */
function shuffled<T>(list: readonly T[], random: Random): T[] {
  const all = [...list];
  for (let last = all.length - 1; last > 0; last -= 1) {
    const other = random.whole(0, last);
    [all[last], all[other]] = [all[other] as T, all[last] as T];
  }
  return all;
}
