import type { Thresholds } from './audit.js';
import type { ClockEvent } from './clock-event.js';
import { type Forecast, forecast } from './forecast.js';
import { type PastOffset, type RateBounds, type RateChange, rateNow } from './rate.js';
import type { HostTimeService } from './time-source-findings.js';

/** What is known of one clock from before an audit. */
export interface ClockHistory {
  readonly host: string;
  /** Of earlier audits, to the very reference that it is measured against now: another database host begins anew. */
  readonly past: readonly PastOffset[];
  /** What happened to it since the last audit. */
  readonly events: readonly ClockEvent[];
}

/** What an audit knows beside its own measurements. None of it has a say in a verdict. */
export interface Background {
  readonly clocks: readonly ClockHistory[];
  readonly timeServices: readonly HostTimeService[];
}

export const NO_BACKGROUND: Background = { clocks: [], timeServices: [] };

/** What a history and the newest measurement prove of a clock's rate. */
export interface ProvedRate {
  readonly rate: RateBounds | null;
  readonly change: RateChange | null;
  /** For the limits that it is still within, the nearer one first; empty without a rate. */
  readonly forecasts: readonly Forecast[];
}

/**
 * A clock that was set, slewed or stopped meanwhile has no rate over that: its history begins after the newest of the events.
 * @param now to the same reference as the past; null: not measured now, so nothing is said of its rate.
 */
export function provedRate(
  now: PastOffset | null,
  { past, events }: Pick<ClockHistory, 'past' | 'events'>,
  { warn, fail }: Thresholds,
): ProvedRate {
  if (now === null) return { rate: null, change: null, forecasts: [] };
  // An event that has not ended yet leaves no history.
  const brokenAt = Math.max(-Infinity, ...events.map(({ toMs }) => toMs ?? Infinity));
  const { rate, change } = rateNow([...past.filter((one) => one.at > brokenAt), now]);
  const limits = warn < fail ? [warn, fail] : [fail];
  return {
    rate,
    change,
    forecasts: rate === null ? [] : limits.flatMap((limit) => forecast(now, rate, limit) ?? []),
  };
}

/** Of that host, whatever the case of its name. */
export const historyOf = (
  { clocks }: Pick<Background, 'clocks'>,
  host: string,
): Omit<ClockHistory, 'host'> =>
  clocks.find((one) => one.host.toLowerCase() === host.toLowerCase()) ?? { past: [], events: [] };
