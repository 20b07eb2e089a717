import { NEW_WATCH } from '#domain/clock';
import { type ClockAct, drawActs, STRETCH } from './clock-acts.js';
import type { Instruments } from './instruments.js';
import type { Property } from './property.js';
import { Random, streamOf } from '../random.js';
import { checkWatch, falseSteps, stepDelays, type ToldEvent } from './watch-check.js';
import type { WatchScenario } from './watch-scenario.js';
import { WatchedHost } from './watched-host.js';

export interface WatchOutcome {
  readonly violated: Property | null;
  readonly falseSteps: number;
  readonly reads: number;
  readonly acts: readonly ClockAct[];
  readonly events: readonly ToldEvent[];
  /** Ms that it took until each step was told, of those that were. */
  readonly delays: readonly number[];
}

export interface WatchInput {
  readonly seed: number;
  readonly index: number;
  readonly instruments: Instruments;
}

/** One host for ten minutes of its monotonic clock, read every 100 to 200 ms. */
export function watchedStretch(
  scenario: WatchScenario,
  { seed, index, instruments }: WatchInput,
): WatchOutcome {
  const random = new Random().restart(seed, streamOf(scenario.name), index);
  const acts = drawActs(scenario, random);
  const host = new WatchedHost(scenario, acts, random);
  const rules = { sharesRate: scenario.platform.sharesRate };
  const told = new Map<number, ToldEvent>();
  const readAt: number[] = [];
  let watch = NEW_WATCH;
  while (host.now < STRETCH) {
    const after = instruments.watched(watch, host.read(), rules);
    ({ watch } = after);
    readAt.push(host.now);
    for (const event of after.events)
      told.set(event.id, { event, toldAt: told.get(event.id)?.toldAt ?? host.now });
  }
  const events = [...told.values()];
  return {
    violated: checkWatch(acts, events, {
      rate: scenario.rate,
      readsBetween: (from, to) => readAt.filter((at) => at > from && at <= to).length,
    }),
    falseSteps: falseSteps(acts, events),
    reads: readAt.length,
    acts,
    events,
    delays: stepDelays(acts, events),
  };
}
