import type { ClockEvent, ClockEventKind, ClockEventWitness } from './clock-event.js';
import { instantText, windowText } from './instant-text.js';
import { halfWidth, midpoint } from './offset-interval.js';
import { millisecondsText } from './offset-text.js';
import type { TimeServiceState } from './time-source-findings.js';

/** Ppm. A bound wider than what is assumed of every clock anyway says nothing yet. */
const WORTH_SHOWING = 500;

/** Keeps binary noise from raising a bound by a whole tenth. */
const NOISE = 1e-7;

/** For tables, ASCII only: `+50.0 ppm +- 0.6 ppm`, `not known`, `not known yet`. The bound is rounded up. */
export function rateText(rate: { readonly lower: number; readonly upper: number } | null): string {
  if (rate === null) return 'not known';
  if (halfWidth(rate) > WORTH_SHOWING) return 'not known yet';
  const exact = midpoint(rate);
  // Adding 0 turns -0 into 0.
  const middle = Math.round(exact * 10) / 10 + 0;
  const bound = Math.ceil((halfWidth(rate) + Math.abs(exact - middle) - NOISE) * 10) / 10 + 0;
  return `${middle > 0 ? '+' : ''}${middle.toFixed(1)} ppm +- ${bound.toFixed(1)} ppm`;
}

const WITNESSES: Readonly<Record<ClockEventWitness, string>> = {
  worker: 'seen by its worker',
  'boot-time': 'while no worker ran; told by the boot-time clock',
  database: 'told by the uptime of its server',
  audits: 'told by two audits that exclude each other',
};

/** For lists: `set back by 250.0 ms (within 0.1 ms) between A and B, seen by its worker`. */
export function clockEventText({ kind, change, fromMs, toMs, seenBy }: ClockEvent): string {
  const middle = midpoint(change);
  const much = `${millisecondsText(Math.abs(middle))} (within ${millisecondsText(Math.ceil(halfWidth(change) * 10 - NOISE) / 10 + 0)})`;
  const way = middle < 0 ? 'back' : 'forwards';
  const sentences: Readonly<Record<ClockEventKind, string>> = {
    step: `set ${way} by ${much}`,
    slewing: `slewed ${way} by ${much}`,
    suspend: `slept for ${much}`,
    pause: `stood still for ${much}`,
  };
  return `${sentences[kind]} ${windowText({ fromMs, toMs })}, ${WITNESSES[seenBy]}`;
}

/** For tables: `chrony: ntp.example, stratum 3`, `w32time: not synchronised`, `not told`. */
export function timeSourceText(service: TimeServiceState | null): string {
  if (service === null) return 'not told';
  const { kind, state, source, synchronised, stratum = null, otherMasters } = service;
  const follows =
    state === 'stopped'
      ? 'stopped'
      : synchronised === false
        ? 'not synchronised'
        : (source ?? 'source not told');
  const layer =
    stratum === null || stratum >= 16 || follows === 'stopped' ? '' : `, stratum ${stratum}`;
  const others = (otherMasters ?? []).map((other) => `, and ${other}`).join('');
  return `${kind}: ${follows}${layer}${others}`;
}

/** For tables: the zone, what is off in it, and when it will differ. */
export function zoneText({
  zone,
  isDstDisabled,
  divergesAt,
}: {
  readonly zone: string | null;
  readonly isDstDisabled: boolean;
  readonly divergesAt: number | null;
}): string {
  const name = zone ?? 'not known by name';
  const off = isDstDisabled ? ', daylight saving time off' : '';
  const then = divergesAt === null ? '' : `, diverges on ${instantText(divergesAt)}`;
  return `${name}${off}${then}`;
}
