import {
  aGate,
  aLogLine,
  anEvent,
  anUnclearRun,
  aRemediationRun,
  aRun,
  SETTLED_ASKS,
} from '../spec/run-examples.js';
import { plain } from './paint.js';
import { runEventLine } from './run-event-line.js';
import { renderRun, renderRunEnd, renderRuns } from './run-view.js';

const LOOK = { paint: plain, columns: null, zone: 'Europe/Berlin' };

describe('a run on the screen', () => {
  it('shows every gate and step with what was said about it', () => {
    const run = aRun('failed', ['failed', 'cancelled', 'cancelled'], 'The controller failed');
    expect(renderRun(run, [], LOOK)).toEqual([
      'Run run-1 of demo: restart',
      'Asked for by ann: licence error',
      'Created 2026-11-22T08:00:00.000Z, started 2026-11-22T08:00:00.100Z, ended not yet',
      `Plan plan-1, hash ${'a'.repeat(64)}`,
      'Epoch 1, driven for 0.0 s',
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
      [],
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
    expect(renderRun(aRemediationRun('running', statuses, [gate]), [], LOOK)).toContain(
      '          The clock of the controller is ahead. Go on?',
    );
  });

  it('shows the answers and overrides of its plan, their keys clean too', () => {
    const run = aRemediationRun('running', ['pending', 'pending', 'pending', 'pending']);
    const lines = renderRun(
      { ...run, answers: { 'licence-error': 'yes', 'timers\u001b': 'none' } },
      [],
      LOOK,
    );
    expect(lines.slice(5, 7)).toEqual([
      'Answered: licence-error=yes, timers=none',
      'Overridden: quiet-farm, by ann: the vendor said so',
    ]);
  });

  it('says which coordinator drives it, who approved it, and when its time is over', () => {
    const run = aRun('running', ['executing', 'pending', 'pending']);
    const policy = { ...run.policy, notAfterMs: Date.UTC(2026, 10, 23, 3, 30) };
    const lines = renderRun({ ...run, approvedBy: 'ben', drivenMs: 12_345, policy }, [], LOOK);
    expect(lines[2]).toBe('Approved by ben');
    expect(lines.slice(5, 7)).toEqual([
      'Coordinator 4c1f09aa drives it: epoch 1, fence 1, driven for 12.3 s',
      'No stage begins after 2026-11-23 04:30 UTC+01:00 (2026-11-23T03:30:00Z)',
    ]);
    const nobody = { ...run, lease: { owner: null, epoch: 0, fence: null } };
    expect(renderRun(nobody, [], LOOK)).toContain(
      'No coordinator drives it now: epoch 0, no fence yet, driven for 0.0 s',
    );
  });

  it('shows the last lines of its workers', () => {
    const run = aRun('running', ['succeeded', 'executing', 'pending']);
    const lines = renderRun(run, [aLogLine(1), aLogLine(12, { text: 'starting' })], LOOK);
    const at = lines.indexOf('Last lines of the workers');
    expect(lines.slice(at + 1, at + 4)).toEqual([
      '    1.0 s  OSCTRL01  OutSystems Deployment Service  stopping',
      '   12.0 s  OSCTRL01  OutSystems Deployment Service  starting',
      '',
    ]);
  });

  it('that needs attention offers each way to go on as a command to copy, and why the others do not apply', () => {
    const lines = renderRun(anUnclearRun(), [], LOOK);
    const at = lines.indexOf('What a person may do');
    expect(lines.slice(at)).toEqual([
      'What a person may do',
      '    not now: approve. It waits for no approval.',
      '    not now: pause. It stands still already.',
      '    not now: resume. A step is still unknown.',
      '',
      'Run run-1 of demo: needs-attention. Step 1 is not clear.',
      'Next: a person must decide. Look at what is named here on its host, then type one of these commands. What is left of it, as commands for a person: lockstep runs show run-1 --as-text',
      '  Step 1, OSCTRL01 OutSystems Deployment Service: unknown. The worker forgot the command.',
      '    lockstep runs retry run-1 1 --reason "..."',
      '        restarts it under a new command, whatever became of the old',
      '    lockstep runs skip run-1 1 --reason "..."',
      '        leaves the service as it is; nothing more is done about it',
      '    lockstep runs resolve run-1 1 --as succeeded --reason "..."',
      '        you have seen that it was restarted and is ready',
      '    lockstep runs resolve run-1 1 --as failed --reason "..."',
      '        you have seen that it was not, or is not ready; it counts as a failure',
      '    lockstep runs abort run-1 --reason "..."',
      '        ends it at its next safe point; a service that was stopped is started first',
    ]);
  });

  it('keeps a command whole on a narrow screen', () => {
    const lines = renderRunEnd(anUnclearRun(), { ...LOOK, columns: 40 });
    expect(lines).toContain('    lockstep runs resolve run-1 1 --as succeeded --reason "..."');
    expect(lines).toContain('        you have seen that it was');
  });

  it.each([
    ['pause', 'It pauses at its next safe point.'],
    ['abort', 'It ends at its next safe point.'],
    ['give-up', 'Its time is over; it ends at its next safe point.'],
  ] as const)('with the wish %s says so while it is not carried out', (wish, words) => {
    const running = aRun('running', ['executing', 'pending', 'pending']);
    expect(renderRunEnd({ ...running, wish }, LOOK)[0]).toBe(
      `Run run-1 of demo: running. ${words}`,
    );
    const over = aRun('aborted', ['succeeded', 'cancelled', 'cancelled']);
    expect(renderRunEnd({ ...over, wish }, LOOK)[0]).toBe('Run run-1 of demo: aborted.');
  });

  it('that is over offers nothing', () => {
    const over = { ...anUnclearRun(), status: 'aborted' as const };
    expect(renderRun(over, [], LOOK).join()).not.toMatch(/What a person may do|runs resolve/u);
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

  it('of a lease tells that another coordinator goes on with it', () => {
    const event = anEvent(1, {
      type: 'lease',
      host: null,
      service: null,
      status: 'claimed',
      message: 'coordinator b drives it from now on',
    });
    expect(runEventLine(event, event.atMs)).toBe(
      '    0.0 s  lease  claimed: coordinator b drives it from now on',
    );
  });

  it('has no negative time when the clock of the coordinator was set back', () => {
    const event = anEvent(1, { type: 'run', host: null, service: null, status: 'running' });
    expect(runEventLine(event, event.atMs + 5_000)).toBe('    0.0 s  run  running');
  });
});
