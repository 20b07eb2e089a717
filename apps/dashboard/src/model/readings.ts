import type { ClockEventView, ReadingView } from '../api/types';
import { boundText } from './offsets';

/** "+3.2 to +4.1 ppm"; the true rate is between the two. */
export function rateText(rate: ReadingView['rate']): string {
  if (rate === null) return 'unknown';
  const [from, to] = [rate.lowerPpm, rate.upperPpm].map(
    (ppm) => `${ppm < 0 ? '-' : '+'}${Math.abs(ppm).toFixed(Math.abs(ppm) < 10 ? 1 : 0)}`,
  );
  return `${from} to ${to} ppm`;
}

const WORDS: Readonly<Record<string, string>> = {
  step: 'was set',
  slew: 'was slewed',
  'clock-step': 'was set',
};

/** "was set by -2.0 s" */
export function eventText({ kind, changeLowerMs, changeUpperMs }: ClockEventView): string {
  const change = (changeLowerMs + changeUpperMs) / 2;
  return `${WORDS[kind] ?? kind} by ${change < 0 ? '-' : '+'}${boundText(Math.abs(change))}`;
}

/** Who keeps the clock. */
export function sourceText(source: ReadingView['timeSource']): string {
  if (source === null) return 'not told';
  const { state, synchronised, source: from } = source;
  if (state !== 'running') return `its time service is ${state}`;
  if (from === null || from === '') return 'no source';
  return synchronised === false ? `${from}, not synchronised` : from;
}
