import { aRun, anEvent } from '../spec/examples.js';
import { plain } from './paint.js';
import { runEventLine } from './run-event-line.js';
import { renderRun, renderRunEnd, renderRuns } from './run-view.js';

const LOOK = { paint: plain, columns: null };

describe('a run on the screen', () => {
  it('shows every gate and step with what was said about it', () => {
    const run = aRun('failed', ['failed', 'cancelled', 'cancelled'], 'The controller failed');
    expect(renderRun(run, LOOK)).toEqual([
      'Run run-1 of demo: restart',
      'Asked for by ann: licence error',
      'Created 2026-11-22T08:00:00.000Z, started 2026-11-22T08:00:00.100Z, ended not yet',
      `Plan plan-1, hash ${'a'.repeat(64)}`,
      '',
      'Stage 1: controller',
      '      gate      audit-in-step                             passed',
      '   0  OSCTRL01  OutSystems Deployment Controller Service  failed     The service did not start.',
      '   1  OSCTRL01  OutSystems Deployment Service             cancelled',
      '',
      'Stage 2: front-ends 1',
      '   2  OSFE01  OutSystems Deployment Service  cancelled',
      '',
      'Run run-1 of demo: failed. The controller failed',
      'Next: put right what the message names, then run again: lockstep run demo --reason "..."; the record: lockstep runs show run-1',
    ]);
  });

  it.each([
    ['succeeded', 'nothing; every service was seen ready'],
    ['partial', 'put right what the message names'],
    ['aborted', 'services that were not reached still run as before'],
    ['needs-attention', 'a person must look'],
    ['running', 'watch it'],
  ] as const)('that is %s says what to do next', (status, next) => {
    const lines = renderRunEnd(aRun(status, ['pending', 'pending', 'pending']), LOOK);
    expect(lines.at(-1)).toContain(`Next: ${next}`);
  });

  it('is one line in a list', () => {
    expect(renderRuns([aRun('running', ['pending', 'pending', 'pending'])], LOOK)[1]).toBe(
      'run-1  demo         restart  running  2026-11-22T08:00:00.000Z  ann  licence error',
    );
  });
});

describe('an event of a run', () => {
  it('is one line with the seconds since the run was created', () => {
    const event = anEvent(3, { message: 'stable' });
    expect(runEventLine(event, event.atMs - 12_340)).toBe(
      '   12.3 s  step  OSCTRL01  OutSystems Deployment Controller Service  succeeded: stable',
    );
  });

  it('has no negative time when the clock of the coordinator was set back', () => {
    const event = anEvent(1, { type: 'run', host: null, service: null, status: 'running' });
    expect(runEventLine(event, event.atMs + 5_000)).toBe('    0.0 s  run  running');
  });
});
