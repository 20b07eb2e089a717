import type { Evidence, Violation } from './evidence.js';
import { staleCommand, zombieDecided } from './fences.js';
import { falseFailure, staleWrite, unfinished } from './histories.js';
import { doubled, lost, outOfOrder, stopWithoutStart, unasked } from './restarts.js';

interface Rule {
  /** For a person: what holds where nothing is found. */
  readonly promise: string;
  /** Each thing that breaks it, in words. */
  readonly broken: (evidence: Evidence) => readonly string[];
}

/** The gravest first: that one is named. */
export const RULES: Readonly<Record<string, Rule>> = {
  doubled: { promise: 'one stop and one start for each attempt', broken: doubled },
  'out-of-order': { promise: 'controller, stages and services in order', broken: outOfOrder },
  'stop-without-start': { promise: 'what was stopped runs again', broken: stopWithoutStart },
  lost: { promise: 'what succeeded was stopped and started', broken: lost },
  unasked: { promise: 'nothing is touched but by a plan', broken: unasked },
  'stale-command': { promise: 'no command of an earlier owner is taken', broken: staleCommand },
  'stale-write': { promise: 'histories have no gap and no second course', broken: staleWrite },
  'zombie-decided': { promise: 'a lost lease decides nothing', broken: zombieDecided },
  'false-failure': { promise: 'no kill and no short absence fails a step', broken: falseFailure },
  surprise: {
    promise: 'no process ends by itself, every request is answered',
    broken: ({ surprises }) => surprises,
  },
  unfinished: { promise: 'every run comes to an end', broken: unfinished },
};

/** All that the evidence holds against the promises; empty: they were kept. */
export const check = (evidence: Evidence): Violation[] =>
  Object.entries(RULES).flatMap(([rule, { broken }]) =>
    broken(evidence).map((subject) => ({ rule, subject })),
  );
