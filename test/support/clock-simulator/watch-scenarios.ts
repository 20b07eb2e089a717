import type { Platform, WatchScenario } from './watch-scenario.js';

const MICRO = 1_000;
const MILLI = 1_000_000;
const SECOND = 1_000 * MILLI;
const HOUR = 3_600 * SECOND;

const LINUX: Platform = { tick: 1, sharesRate: true, tellsRate: true, bootTick: 1 };
/** Without a native module: whole milliseconds, hundredths of a second since the boot. */
const LINUX_PLAIN: Platform = {
  tick: MILLI,
  sharesRate: true,
  tellsRate: false,
  bootTick: 10 * MILLI,
};
const WINDOWS: Platform = { tick: 100, sharesRate: false, tellsRate: false, bootTick: null };
const WINDOWS_TELLS: Platform = { ...WINDOWS, tellsRate: true };
const WINDOWS_PLAIN: Platform = { ...WINDOWS, tick: 17 * MILLI };

/** Ppm. That both share a rate is a fact of the kernel; 1 ppm is allowed for safety. */
const SHARED = 1;
const STEERED = 500;

const PREEMPTED = { chance: 0.01, most: 40 * MILLI };
/** In ten minutes. */
const STEPS = { count: 4, least: MILLI, most: HOUR };
const FIVE_TO_TWENTY_SECONDS = [5 * SECOND, 20 * SECOND] as const;

export const WATCH_SCENARIOS: readonly WatchScenario[] = [
  { name: 'watch-linux-quiet', platform: LINUX, rate: SHARED },
  { name: 'watch-linux-steps', platform: LINUX, rate: SHARED, steps: STEPS },
  {
    name: 'watch-linux-slews',
    platform: LINUX,
    rate: SHARED,
    slews: { count: 4, ppm: [1_000, 100_000], lasting: FIVE_TO_TWENTY_SECONDS },
  },
  {
    name: 'watch-linux-suspends-and-steps',
    platform: LINUX,
    rate: SHARED,
    steps: { ...STEPS, count: 2 },
    suspends: { count: 2, most: 8 * HOUR },
  },
  {
    name: 'watch-linux-loop-blocked',
    platform: LINUX,
    rate: SHARED,
    steps: STEPS,
    late: { chance: 0.3, most: 40 * MILLI },
    preempted: PREEMPTED,
  },
  {
    name: 'watch-linux-plain-javascript',
    platform: LINUX_PLAIN,
    rate: SHARED,
    steps: { ...STEPS, least: 3 * MILLI },
    suspends: { count: 1, most: 8 * HOUR },
  },
  { name: 'watch-windows-500-ppm', platform: WINDOWS, rate: STEERED, preempted: PREEMPTED },
  {
    name: 'watch-windows-steps',
    platform: WINDOWS,
    rate: STEERED,
    steps: { ...STEPS, least: 2 * MILLI },
  },
  {
    name: 'watch-windows-slews-15000-to-28000-ppm',
    platform: WINDOWS,
    rate: STEERED,
    slews: { count: 4, ppm: [15_000, 28_000], lasting: FIVE_TO_TWENTY_SECONDS },
  },
  {
    name: 'watch-windows-slews-450000-ppm',
    platform: WINDOWS,
    rate: STEERED,
    slews: { count: 4, ppm: [450_000, 450_000], lasting: FIVE_TO_TWENTY_SECONDS },
  },
  {
    name: 'watch-windows-slews-that-are-told',
    platform: WINDOWS_TELLS,
    rate: 200,
    slews: { count: 4, ppm: [15_000, 450_000], lasting: FIVE_TO_TWENTY_SECONDS },
  },
  {
    name: 'watch-windows-slews-and-steps',
    platform: WINDOWS,
    rate: STEERED,
    slews: { count: 2, ppm: [2_000, 28_000], lasting: FIVE_TO_TWENTY_SECONDS },
    steps: { ...STEPS, count: 2, least: 2 * MILLI },
    late: { chance: 0.3, most: 40 * MILLI },
    preempted: { chance: 0.01, most: 500 * MICRO },
  },
  {
    name: 'watch-windows-rate-wanders',
    platform: WINDOWS,
    rate: STEERED,
    wanders: true,
    steps: { ...STEPS, least: 2 * MILLI },
  },
  {
    name: 'watch-windows-stopped-for-seconds',
    platform: WINDOWS,
    rate: STEERED,
    steps: { ...STEPS, least: 20 * MILLI },
    late: { chance: 0.01, most: 10 * SECOND },
  },
  {
    name: 'watch-windows-plain-javascript',
    platform: WINDOWS_PLAIN,
    rate: STEERED,
    steps: { ...STEPS, least: 150 * MILLI },
  },
  {
    name: 'watch-windows-plain-javascript-small-steps',
    outside: 'a step is large enough against the tick of the clock to be told from a short slew',
    platform: WINDOWS_PLAIN,
    rate: STEERED,
    steps: { ...STEPS, least: 20 * MILLI, most: 100 * MILLI },
  },
  {
    name: 'watch-windows-slewed-while-stopped',
    outside: 'a host is not stopped for seconds while its clock is slewed',
    platform: WINDOWS,
    rate: STEERED,
    slews: { count: 4, ppm: [15_000, 28_000], lasting: [SECOND, 3 * SECOND] },
    late: { chance: 0.1, most: 10 * SECOND },
  },
  {
    name: 'watch-windows-rate-1000-ppm',
    outside: 'a clock that is not slewed keeps to 500 ppm of the monotonic one',
    platform: WINDOWS,
    rate: 1_000,
    wanders: true,
  },
];

/** @throws RangeError with the names that there are. */
export function watchScenarioNamed(name: string): WatchScenario {
  const found = WATCH_SCENARIOS.find((one) => one.name === name);
  if (found !== undefined) return found;
  const names = WATCH_SCENARIOS.map((one) => one.name).join(', ');
  throw new RangeError(`There is no scenario "${name}"; choose one of: ${names}.`);
}
