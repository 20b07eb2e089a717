import * as delay from './delay.js';
import type { BurstScenario, Slew, Step } from './scenario.js';

const MILLI = 1_000_000;
const TICK = 15_625_000;

const lan: BurstScenario = {
  name: 'lan',
  forward: delay.LAN,
  think: delay.THINK,
  back: delay.LAN,
  gap: delay.BACK_TO_BACK,
  probes: [8, 8],
  stamps: 'two',
  localTick: 1,
  remoteTick: 100,
  rate: 200,
  course: 'steady',
  offset: 'near',
};

const like = (name: string, differences: Partial<BurstScenario>): BurstScenario => ({
  ...lan,
  ...differences,
  name,
});

const networks: readonly BurstScenario[] = [
  lan,
  like('loopback-single-probe', { probes: [1, 1] }),
  like('lan-3-to-64-probes', { probes: [3, 64] }),
  like('wan-5-and-15-ms', { forward: delay.WAN_OUT, back: delay.WAN_BACK }),
  like('host-loop-blocked', { forward: delay.BLOCKED }),
  like('coordinator-loop-blocked', { back: delay.BLOCKED }),
  like('blocked-between-stamps', { think: delay.THINK_LONG }),
  like('both-loops-blocked', { forward: delay.BLOCKED, back: delay.BLOCKED, gap: delay.SPACED }),
  like('heavy-tail', { forward: delay.HEAVY_TAIL, back: delay.HEAVY_TAIL }),
  like('no-delay-at-all', {
    forward: delay.NONE,
    back: delay.NONE,
    think: delay.NONE,
    remoteTick: 1,
  }),
];

const rates: readonly BurstScenario[] = [
  like('rate-at-500-ppm', { rate: 500, course: 'edge', gap: delay.SPACED }),
  like('rate-wanders', { rate: 500, course: 'wander', gap: delay.SPACED }),
  like('inflated-to-a-minute-away', { rate: 500, course: 'edge', usedFor: 'inflated' }),
  like('ten-years-off', { rate: 500, course: 'edge', offset: 'ten-years' }),
];

const ticks: readonly BurstScenario[] = [
  like('tick-1-ms', { remoteTick: MILLI }),
  like('tick-15.6-ms', { remoteTick: TICK, gap: delay.SPACED }),
  like('both-clocks-coarse', { localTick: MILLI, remoteTick: TICK, gap: delay.SPACED }),
  like('declared-coarser-than-it-is', { remoteTick: 10 * MILLI, declaredTick: TICK }),
  like('database-tick-15.6-ms', { stamps: 'one', remoteTick: TICK, gap: delay.SPACED }),
  like('database-tick-15.6-ms-aimed', { stamps: 'aimed', remoteTick: TICK }),
  like('database-tick-1-us', { stamps: 'one', remoteTick: 1_000 }),
  like('host-against-database', { usedFor: 'against-database', rate: 500, course: 'edge' }),
];

const slewed = (ppm: number, when: Slew['when']): BurstScenario =>
  like(`slew-${ppm}-ppm-${when}`, {
    slew: { ppm: [ppm, ppm], when, readable: true, announced: false },
    gap: delay.SPACED,
    think: delay.THINK_LONG,
  });

const unreadable = (
  ppm: readonly [number, number],
  when: Slew['when'],
  announced: boolean,
): Partial<BurstScenario> => ({
  slew: { ppm, when, readable: false, announced },
  gap: delay.SPACED,
});

const slews: readonly BurstScenario[] = [
  ...[15_000, 28_000, 450_000].flatMap((ppm) =>
    (['before', 'begins-inside', 'ends-inside'] as const).map((when) => slewed(ppm, when)),
  ),
  like('slew-450000-ppm-tick-15.6-ms', { ...slewed(450_000, 'before'), remoteTick: TICK }),
  like('unreadable-slew-announced', unreadable([500, 28_000], 'before', true)),
  like('unreadable-slew-28000-ppm-announced', unreadable([28_000, 28_000], 'before', true)),
  like('unreadable-slew-announced-begins-inside', unreadable([500, 28_000], 'begins-inside', true)),
];

const stepped = (where: Step['where'], size: Step['size']): Partial<BurstScenario> => ({
  step: { where, size },
});

const steps: readonly BurstScenario[] = [
  like('step-inside', stepped('inside', 'beyond-width')),
  like('step-inside-blocked', { ...stepped('inside', 'beyond-width'), forward: delay.BLOCKED }),
  like('step-inside-tick-15.6-ms', { ...stepped('inside', 'beyond-width'), remoteTick: TICK }),
  like('step-between-two-stamps', {
    ...stepped('between-stamps', 'beyond-width'),
    think: delay.THINK_LONG,
  }),
];

const outside: readonly BurstScenario[] = [
  like('unreadable-slew-unannounced', {
    ...unreadable([15_000, 28_000], 'before', false),
    gap: delay.SOON,
    outside: 'a rate that cannot be read stays within 500 ppm unless a resync or a change was seen',
  }),
  like('unreadable-slew-450000-ppm', {
    ...unreadable([450_000, 450_000], 'before', true),
    gap: delay.BACK_TO_BACK,
    outside: 'after a resync or a seen change a rate that cannot be read stays within 100,000 ppm',
  }),
  like('slew-between-two-reads-of-the-rate', {
    ...slewed(450_000, 'blip'),
    outside: 'a slew is in force at the first or the last read of the rate',
  }),
  like('slew-after-the-last-read-of-the-rate', {
    ...slewed(450_000, 'after-last-read'),
    back: delay.BLOCKED,
    outside: 'the rate is read once more when the last reply is there',
  }),
  like('granularity-understated', {
    remoteTick: TICK,
    declaredTick: MILLI,
    outside: 'the granularity of a clock is not understated',
  }),
  like('small-step-inside', {
    ...stepped('inside', 'within-width'),
    outside: 'a clock is not set inside a burst by less than the width of what the burst proves',
  }),
  like('step-after-the-last-stamp', {
    ...stepped('after-stamps', 'beyond-width'),
    outside: 'a clock is not set between the last stamp of a burst and its end',
  }),
];

/** Each has its own name, from which its random numbers come. */
export const BURST_SCENARIOS: readonly BurstScenario[] = [
  ...networks,
  ...rates,
  ...ticks,
  ...slews,
  ...steps,
  ...outside,
];

/** @throws RangeError with the names that there are. */
export function scenarioNamed(name: string): BurstScenario {
  const found = BURST_SCENARIOS.find((one) => one.name === name);
  if (found !== undefined) return found;
  const names = BURST_SCENARIOS.map((one) => one.name).join(', ');
  throw new RangeError(`There is no scenario "${name}"; choose one of: ${names}.`);
}
