import type { Finding } from './audit.js';
import type { Forecast } from './forecast.js';
import { instantText } from './instant-text.js';
import { millisecondsText } from './offset-text.js';
import type { RateBounds, RateChange } from './rate.js';

/** What the audit history of one host proves of its rate against the reference. */
export interface RatedHost {
  readonly host: string;
  /** Begins no sentence: "the database", "the coordinator". */
  readonly reference: string;
  readonly rate: RateBounds | null;
  readonly change: RateChange | null;
  /** One for each limit that matters. */
  readonly forecasts: readonly Forecast[];
}

/** Ppm. No oscillator changes by that much by itself: something steers this clock, or it was set. */
const WORTH_TELLING = 100;

/** Ms. Later than that nobody acts on it, and rates do not last. */
const WORTH_WARNING = 7 * 86_400_000;
const WORTH_FORECASTING = 90 * 86_400_000;

/** `clock-rate-changed` and `clock-will-cross`; no verdict depends on either. @param now label of the audit, epoch ms. */
export function rateFindings(rated: RatedHost, now: number): Finding[] {
  return [...changed(rated), ...crossings(rated, now)];
}

function changed({ host, reference, change }: RatedHost): Finding[] {
  if (change === null) return [];
  const { before, after, from, to } = change;
  if (before === null || after === null) return [];
  const proved = Math.max(after.lower - before.upper, before.lower - after.upper);
  if (proved < WORTH_TELLING) return [];
  return [
    {
      code: 'clock-rate-changed',
      severity: 'info',
      host,
      evidence:
        `The rate of the clock against ${reference} was ${rateText(before)} and is ${rateText(after)} now; it changed ` +
        `between the audits of ${instantText(from)} and ${instantText(to)} at the latest.`,
      remedy:
        'A time service that begins to follow another source, or a virtual machine that was moved, does that. See what it ' +
        'follows (Windows: `w32tm /query /status`. Linux: `chronyc tracking`, `timedatectl timesync-status`).',
    },
  ];
}

/** A forecast without an end proves no crossing, so it is none. The nearest one is enough. */
function crossings({ host, reference, rate, forecasts }: RatedHost, now: number): Finding[] {
  const [nearest] = forecasts
    .flatMap(({ toMs, ...rest }) => (toMs === null ? [] : [{ toMs, ...rest }]))
    .filter(({ toMs }) => toMs - now <= WORTH_FORECASTING)
    .toSorted((a, b) => a.toMs - b.toMs);
  if (nearest === undefined || rate === null) return [];
  const { limit, fromMs, toMs } = nearest;
  return [
    {
      code: 'clock-will-cross',
      severity: fromMs - now <= WORTH_WARNING ? 'warn' : 'info',
      host,
      evidence:
        `The clock runs at ${rateText(rate)} against ${reference}. If that stays so it crosses ${millisecondsText(limit)} ` +
        `between ${instantText(fromMs)} and ${instantText(toMs)}.`,
      remedy:
        'No time service holds this clock, or it does not reach its source. See what it follows (Windows: `w32tm /query ' +
        '/status`. Linux: `chronyc sources`, `timedatectl timesync-status`), and have that right before the first instant.',
    },
  ];
}

/** For example `+80.0 ppm (79.4 to 80.6 guaranteed by 10 audits)`. */
function rateText({ lower, upper, audits }: RateBounds): string {
  const middle = (lower + upper) / 2;
  const ends = `${floor(lower)} to ${ceil(upper)}`;
  return `${middle > 0 ? '+' : ''}${middle.toFixed(1)} ppm (${ends} guaranteed by ${audits} audits, if it was constant)`;
}

const floor = (ppm: number): string => (Math.floor(ppm * 10) / 10).toFixed(1);
const ceil = (ppm: number): string => (Math.ceil(ppm * 10) / 10).toFixed(1);
