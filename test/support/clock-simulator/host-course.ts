import type { BurstTimes } from './burst-times.js';
import type { Random } from '../random.js';
import type { BurstScenario, Slew } from './scenario.js';
import type { OffsetOverTime } from './simulated-clock.js';

const PPM = 1e-6;
/** Ns: 60 s, and ten years; whole, so that the offset itself is no rounding. */
const NEAR = 60_000_000_000;
const TEN_YEARS = 315_576_000_000_000_000;

/**
 * Ppm. Of either oscillator during a slew. A slew multiplies the host's: 1.45 * 65 + 65 stays within the 200 ppm that
 * the bound allows for both on top of an applied rate, at 100 it would not.
 */
const OSCILLATOR = 65;
/** Ppm. Of the coordinator's, without a slew: the rate is then drawn between the two clocks. */
const COORDINATOR = 100;

/** The coordinator's own error, ns per ns. */
export const coordinatorRate = ({ slew }: BurstScenario, random: Random): number =>
  random.between(-1, 1) * PPM * (slew === undefined ? COORDINATOR : OSCILLATOR);

const drawOffset = ({ offset }: BurstScenario, random: Random): number =>
  Math.round(random.between(-1, 1) * (offset === 'near' ? NEAR : TEN_YEARS));

/**
 * How the offset of the host moves while the burst is under way.
 * @returns the rates that the host reads before the first and after the last probe, ppm.
 */
export function drawCourse(
  scenario: BurstScenario,
  { offset, times, coordinator }: CourseInput,
  random: Random,
): readonly [number | null, number | null] {
  const start = drawOffset(scenario, random);
  if (scenario.slew !== undefined)
    return drawSlew(scenario.slew, { offset, times, coordinator, start }, random);
  const bound = scenario.rate * PPM * (1 + coordinator);
  offset.start(start, bound * (scenario.course === 'edge' ? random.sign() : random.between(-1, 1)));
  if (scenario.course === 'wander') {
    const every = Math.max(2_000_000, (times.last - times.first) / 200);
    for (let at = times.first; at < times.last; at += every)
      offset.change(at, { rate: bound * random.between(-1, 1) });
  }
  return [0, 0];
}

interface CourseInput {
  readonly offset: OffsetOverTime;
  readonly times: BurstTimes;
  /** The coordinator's own rate error, ns per ns. */
  readonly coordinator: number;
}

/** Whether a slew is in force at the first and at the last read of the rate, and when in between that changes. */
const SHAPES: Record<Slew['when'], SlewShape> = {
  before: { atFirst: true, atLast: true, changes: () => [] },
  'begins-inside': {
    atFirst: false,
    atLast: true,
    changes: (times, random) => [inside(times, random)],
  },
  'ends-inside': {
    atFirst: true,
    atLast: false,
    changes: (times, random) => [inside(times, random)],
  },
  blip: {
    atFirst: false,
    atLast: false,
    changes: (times, random) =>
      [inside(times, random), inside(times, random)].toSorted((a, b) => a - b),
  },
  'after-last-read': {
    atFirst: false,
    atLast: false,
    changes: (times, random) => [random.between(times.lastStamp, times.last)],
  },
};

interface SlewShape {
  readonly atFirst: boolean;
  readonly atLast: boolean;
  readonly changes: (times: BurstTimes, random: Random) => readonly number[];
}

const inside = ({ first, last }: BurstTimes, random: Random): number => random.between(first, last);

function drawSlew(
  { ppm, when, readable }: Slew,
  { offset, times, coordinator, start }: CourseInput & { readonly start: number },
  random: Random,
): readonly [number | null, number | null] {
  const applied = random.sign() * random.between(ppm[0], ppm[1]);
  const oscillator = 1 + random.between(-1, 1) * OSCILLATOR * PPM;
  const free = oscillator - 1 - coordinator;
  const slewed = (1 + applied * PPM) * oscillator - 1 - coordinator;
  const { atFirst, atLast, changes } = SHAPES[when];
  let isSlewed = atFirst;
  offset.start(start, isSlewed ? slewed : free);
  for (const at of changes(times, random)) {
    isSlewed = !isSlewed;
    offset.change(at, { rate: isSlewed ? slewed : free });
  }
  return readable ? [atFirst ? applied : 0, atLast ? applied : 0] : [null, null];
}
