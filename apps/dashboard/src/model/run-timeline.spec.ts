import type { RunEventView, RunLogLineView } from '../api/types';
import { lineKey, segments, span } from './run-timeline';

const step = (seconds: number, status: string): RunEventView => ({
  n: seconds,
  atMs: seconds * 1_000,
  type: 'step',
  host: 'CTRL',
  service: 'Scheduler',
  status,
  message: null,
});

const said = (seconds: number, text: string): RunLogLineView => ({
  n: seconds,
  host: 'CTRL',
  service: 'Scheduler',
  commandId: 'c',
  line: 1,
  atMs: seconds * 1_000,
  text,
});

const EVENTS = [
  step(4, 'dispatched'),
  step(5, 'accepted'),
  step(6, 'executing'),
  step(10, 'executed'),
  step(11, 'verifying'),
  step(15, 'succeeded'),
];

const LINES = [
  said(6, 'stopping'),
  said(8, 'stopped after 2.0 s'),
  said(8, 'starting'),
  said(10, 'running after 2.0 s as 7'),
];

/** "stopping 6-8" */
const phases = (
  events: readonly RunEventView[],
  more: Parameters<typeof segments>[1] = {},
): string[] =>
  (segments(events, more).get(lineKey('CTRL', 'Scheduler')) ?? []).map(
    ({ phase, fromMs, toMs }) => `${phase} ${fromMs / 1_000}-${toMs === null ? '' : toMs / 1_000}`,
  );

describe('the time of a step', () => {
  it('is told by its events alone as long as no worker has said more', () => {
    expect(phases(EVENTS)).toEqual(['sent 4-6', 'restarting 6-10', 'readying 10-15']);
  });

  it('has the stop and the start apart once its worker has told them', () => {
    expect(phases(EVENTS, { lines: LINES })).toEqual([
      'sent 4-6',
      'stopping 6-8',
      'starting 8-10',
      'readying 10-15',
    ]);
  });

  it('is a stop until the start is told', () => {
    expect(phases(EVENTS.slice(0, 3), { lines: LINES.slice(0, 1) })).toEqual([
      'sent 4-6',
      'stopping 6-',
    ]);
  });

  it('goes by what the worker measured where its lines came late and all at once', () => {
    const late = LINES.map((line) => ({ ...line, atMs: 10_000 }));
    expect(phases(EVENTS, { lines: late }).slice(1, 3)).toEqual(['stopping 6-8', 'starting 8-10']);
  });

  it('is only a start where nothing had to be stopped', () => {
    expect(phases(EVENTS, { lines: LINES.slice(2) })[1]).toBe('starting 6-10');
  });

  it('ends with the time in which the service stayed ready, if it did', () => {
    expect(phases(EVENTS, { stableMs: 3_000 }).slice(2)).toEqual([
      'readying 10-12',
      'stable 12-15',
    ]);
    expect(phases([...EVENTS.slice(0, 5), step(15, 'timed-out')], { stableMs: 3_000 })[2]).toBe(
      'readying 10-15',
    );
  });

  it('stays open up to now while it goes on', () => {
    expect(span(segments(EVENTS.slice(0, 3)), 8_500)).toEqual({ fromMs: 4_000, toMs: 8_500 });
  });

  it('is none before the step was touched', () => expect(span(segments([]), 9_000)).toBeNull());
});
