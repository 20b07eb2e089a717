import type { OffsetInterval, WatchedEvent } from '#domain/clock';
import type { ClockAct } from './clock-acts.js';
import type { Property } from './property.js';

/** What is known of one event at the end, and when it was told first. */
export interface ToldEvent {
  readonly event: WatchedEvent;
  /** Ns of the host's monotonic clock. */
  readonly toldAt: number;
}

/** Ns, and reads: a step is told within a second, or as soon as a blocked host has read its clock as often as in one. */
const TOLD_WITHIN = 1e9;
const TOLD_WITHIN_READS = 5;

/** Ns, at either end of a slew. */
const SLEW_UNSEEN = 0.5e9;

/** A time in ns by a rate in ppm. */
const NS_PPM_PER_MS = 1e12;

const KIND = { step: 'step', slew: 'slewing', suspend: 'suspend' } as const;

const endOf = (act: ClockAct): number => (act.kind === 'slew' ? act.until : act.at);

const isOf = (act: ClockAct, { event: { kind, from, to } }: ToldEvent): boolean =>
  kind === KIND[act.kind] && Number(from) <= endOf(act) && act.at <= Number(to);

const isInside = ({ lower, upper }: OffsetInterval, value: number): boolean =>
  lower <= value && value <= upper;

const isOfNone = (acts: readonly ClockAct[], one: ToldEvent): boolean =>
  !acts.some((act) => isOf(act, one));

export const falseSteps = (acts: readonly ClockAct[], events: readonly ToldEvent[]): number =>
  events.filter((one) => one.event.kind === 'step' && isOfNone(acts, one)).length;

/** Ms from each step to when it was told, of those that were. */
export const stepDelays = (acts: readonly ClockAct[], events: readonly ToldEvent[]): number[] =>
  acts.flatMap((act) => {
    const told = act.kind === 'step' ? events.find((one) => isOf(act, one)) : undefined;
    return told === undefined ? [] : [(told.toldAt - act.at) / 1e6];
  });

/**
 * What happened against what was told. @param rate of the clock when nothing slews it, ppm: slewing is told with what
 * it drifts anyway in that time.
 */
export function checkWatch(
  acts: readonly ClockAct[],
  events: readonly ToldEvent[],
  { rate, readsBetween }: { readonly rate: number; readonly readsBetween: ReadsBetween },
): Property | null {
  if (falseSteps(acts, events) > 0) return 'no false step';
  if (events.some((one) => isOfNone(acts, one))) return 'no false event';
  for (const act of acts) {
    const [told, ...more] = events.filter((one) => isOf(act, one));
    if (told === undefined) return `${KIND[act.kind]} found`;
    if (more.length > 0) return 'one record';
    if (!isSized(act, told, rate)) return 'size';
    if (act.kind === 'step' && isLate(act.at, told.toldAt, readsBetween)) return 'in time';
  }
  return null;
}

/**
 * Slewing is told by how much the clock moved in all, drift and all, between two instants. They may lie a little inside
 * the slew: what moved before the first and after the last is less than rho allows, so nobody can see it.
 */
function isSized(act: ClockAct, { event: { change, from, to } }: ToldEvent, rate: number): boolean {
  if (act.kind !== 'slew') return isInside(change, sizeOf(act));
  const [start, end] = [Math.max(act.at, Number(from)), Math.min(act.until, Number(to))];
  if (start > act.at + SLEW_UNSEEN || end < act.until - SLEW_UNSEEN) return false;
  const drift = (Number(to - from) * rate) / NS_PPM_PER_MS;
  const moved = (act.ppm * (end - start)) / NS_PPM_PER_MS;
  return isInside({ lower: change.lower - drift, upper: change.upper + drift }, moved);
}

/** How many reads there were from one instant to another. */
export type ReadsBetween = (from: number, to: number) => number;

const isLate = (at: number, toldAt: number, readsBetween: ReadsBetween): boolean =>
  toldAt - at > TOLD_WITHIN && readsBetween(at, toldAt) > TOLD_WITHIN_READS;

/** Ms. */
const sizeOf = (act: Exclude<ClockAct, { kind: 'slew' }>): number =>
  (act.kind === 'step' ? act.size : act.length) / 1e6;
