import { aGate, anEvent, aRemediationRun, aRun, SETTLED_ASKS } from '../spec/run-examples.js';
import { plain } from './paint.js';
import { runEventLine } from './run-event-line.js';
import { renderRun, renderRuns } from './run-view.js';

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
      'Next: put right what the message names, then run again: lockstep run demo --reason "..."; what is left of it, as commands for a person: lockstep runs show run-1 --as-text; the record: lockstep runs show run-1',
    ]);
  });

  it('shows what a gate asks and how it is answered, what was answered, and what is not confirmed', () => {
    const preflight = aGate({ gate: 'preflight', notConfirmed: ['the serial', 'the time'] });
    const lines = renderRun(
      aRemediationRun(
        'running',
        ['succeeded', 'pending', 'pending', 'pending'],
        [preflight, SETTLED_ASKS],
      ),
      LOOK,
    );
    expect(lines).toContain('   0  OSFE01  clock      succeeded');
    expect(lines).toContain('          not confirmed: the serial; the time');
    const at = lines.findIndex((line) => line.includes('  settled  '));
    expect(lines[at]).toMatch(/gate {6}settled {2,}asking {3}Asks two different people: /u);
    expect(lines.slice(at + 1, at + 3)).toEqual([
      '          go-on, by ann: I looked',
      '          answer: lockstep runs answer run-1 settled --about clock-ahead --choice go-on|stop --reason "..." (two different people have to choose go-on)',
    ]);
  });

  it('shows a question whose text is not in the message of its gate', () => {
    const gate = { ...SETTLED_ASKS, message: 'ann decided to go on.' };
    const statuses = ['succeeded', 'pending', 'pending', 'pending'] as const;
    expect(renderRun(aRemediationRun('running', statuses, [gate]), LOOK)).toContain(
      '          The clock of the controller is ahead. Go on?',
    );
  });

  it('shows the answers and overrides of its plan, their keys clean too', () => {
    const run = aRemediationRun('running', ['pending', 'pending', 'pending', 'pending']);
    const lines = renderRun(
      { ...run, answers: { 'licence-error': 'yes', 'timers\u001b': 'none' } },
      LOOK,
    );
    expect(lines.slice(4, 6)).toEqual([
      'Answered: licence-error=yes, timers=none',
      'Overridden: quiet-farm, by ann: the vendor said so',
    ]);
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

  it('of a step without a service is about the clock of its host', () => {
    const event = anEvent(1, { host: 'OSFE02', service: null });
    expect(runEventLine(event, event.atMs)).toBe('    0.0 s  step  OSFE02  clock  succeeded');
  });

  it('of a gate that waits or asks carries what it waits for', () => {
    const event = anEvent(1, {
      type: 'gate',
      host: null,
      service: 'quiet-farm',
      status: 'waiting',
      message: 'timer X runs',
    });
    expect(runEventLine(event, event.atMs)).toBe(
      '    0.0 s  gate  quiet-farm  waiting: timer X runs',
    );
  });

  it('has no negative time when the clock of the coordinator was set back', () => {
    const event = anEvent(1, { type: 'run', host: null, service: null, status: 'running' });
    expect(runEventLine(event, event.atMs + 5_000)).toBe('    0.0 s  run  running');
  });
});
