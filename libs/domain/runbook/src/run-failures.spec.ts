import { advance } from './advance.js';
import { effectsOf } from './effects.js';
import {
  after,
  aRun,
  done,
  gateChecked,
  isAt,
  isReleased,
  isStep,
  observed,
  played,
  statuses,
  verified,
} from './spec/a-run.js';

const MISSING = { state: 'not-installed', startMode: 'unknown', generation: null };

describe('a step that fails', () => {
  it('of the controller ends the run before a front-end is touched, and that is said', () => {
    const executing = played(
      aRun({ frontEnds: ['OSFE01'], policy: { maxFailures: 5 } }),
      isStep(1, 'dispatched'),
    );
    const run = advance(executing, done(executing, 1, 'Error 1067.'));
    expect(run.status).toBe('failed');
    expect(run.message).toContain('Deployment Service on OSCTRL01: Error 1067.');
    expect(run.message).toContain('No front-end was touched (OSFE01)');
    expect(run.steps.slice(2).every(({ status }) => status === 'cancelled')).toBe(true);
  });

  it('lets the other host of its batch finish what began before the run ends', () => {
    const both = played(aRun(), ({ stage }) => stage === 1);
    let run = after(both, observed(3), observed(5));
    run = advance(run, done(run, 3, 'broken'));
    expect(run.status).toBe('running');
    expect(effectsOf(run)).toEqual([{ kind: 'carry-out-command', seq: 5, commandId: 'r.5.1' }]);
    run = after(run, done(run, 5), verified(5));
    expect(run.status).toBe('failed');
    expect(statuses(run)).toEqual([
      'succeeded',
      'succeeded',
      'succeeded',
      'failed',
      'cancelled',
      'succeeded',
      'cancelled',
    ]);
  });

  it('is passed over while the policy allows it, and the run ends partial', () => {
    const first = played(aRun({ policy: { maxFailures: 1 } }), isStep(3, 'dispatched'));
    const run = played(advance(first, done(first, 3, 'broken')));
    expect(run.status).toBe('partial');
    expect(run.message).toContain('Deployment Service on OSFE01: broken');
    expect(run.steps[4]?.status).toBe('cancelled');
    expect(run.steps[6]?.status).toBe('succeeded');
  });

  it('of the first front-end ends the run where that goes ahead of the others, whatever is allowed', () => {
    const policy = { maxFailures: 9, canary: true };
    const sent = played(aRun({ policy }), isStep(3, 'dispatched'));
    const run = advance(sent, done(sent, 3, 'broken'));
    expect(run.status).toBe('failed');
    expect(run.message).toContain('Not touched: OSFE02.');
    const second = played(aRun({ policy }), isStep(5, 'dispatched'));
    expect(played(advance(second, done(second, 5, 'broken'))).status).toBe('partial');
  });

  it('ends the run when it is one more than the policy allows', () => {
    const sent = played(aRun({ policy: { maxFailures: 1 } }), ({ stage }) => stage === 1);
    let run = after(sent, observed(3), observed(5));
    run = after(run, done(run, 3, 'broken'), done(run, 5, 'broken too'));
    expect(run.status).toBe('failed');
  });

  it('because the worker is lost before the dispatch is in no doubt', () => {
    const run = advance(played(aRun(), isReleased(0)), {
      kind: 'worker-lost',
      seq: 0,
      message: 'Away.',
    });
    expect(run.status).toBe('failed');
    expect(run.message).toContain('Away.');
  });

  it('because the worker would not say how the service is ends the run', () => {
    const run = advance(played(aRun(), isReleased(0)), {
      kind: 'observation-refused',
      seq: 0,
      message: 'Not allowed.',
    });
    expect(run).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('Controller Service on OSCTRL01: Not allowed.'),
    });
  });

  it('because the service is gone ends the run', () => {
    const run = advance(played(aRun(), isReleased(0)), observed(0, MISSING));
    expect(run).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('is not installed any more'),
    });
  });

  it('because the worker refuses the command at once ends the run', () => {
    const run = advance(played(aRun(), isStep(0, 'dispatched')), {
      kind: 'command-rejected',
      commandId: 'r.0.1',
      message: 'Not allowed.',
    });
    expect(run).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('Controller Service on OSCTRL01: Not allowed.'),
    });
  });

  it('because its command is overdue counts as failed', () => {
    const run = advance(played(aRun(), isStep(0, 'dispatched')), {
      kind: 'command-overdue',
      commandId: 'r.0.1',
      message: 'Not within 300 s.',
    });
    expect(run.status).toBe('failed');
    expect(run.steps[0]).toMatchObject({ status: 'timed-out', message: 'Not within 300 s.' });
  });

  it('because the service does not stay ready counts as failed', () => {
    const run = advance(played(aRun(), isStep(0, 'verifying')), {
      kind: 'verification-failed',
      seq: 0,
      message: 'It ended by itself.',
    });
    expect(run.status).toBe('failed');
    expect(run.message).toContain('It ended by itself.');
  });
});

describe('how far a failed run came', () => {
  it.each([
    [[], 'No service was touched.'],
    [['OSFE01'], 'No service was touched.'],
  ])('is nowhere when the first host could not even be observed (%j)', (frontEnds, text) => {
    const run = advance(played(aRun({ frontEnds }), isReleased(0)), {
      kind: 'worker-lost',
      seq: 0,
      message: 'Away.',
    });
    expect(run.message).toContain(text);
  });

  it('is every host when the last one failed', () => {
    const sent = played(aRun({ frontEnds: ['OSFE01'] }), isStep(4, 'dispatched'));
    expect(advance(sent, done(sent, 4, 'broken')).message).toContain('Every host had been reached');
  });

  it('names the hosts that were left when a front-end before them failed', () => {
    const sent = played(aRun({ policy: { batch: 1 } }), isStep(3, 'dispatched'));
    expect(advance(sent, done(sent, 3, 'broken')).message).toContain('Not touched: OSFE02.');
  });

  it('is told by the gate, when everything was restarted and the verification refuses', () => {
    const message = 'The services were restarted, but …';
    const run = advance(
      played(aRun(), isAt('farm-verified')),
      gateChecked({ stage: 2, gate: 'farm-verified' }, { passed: false, message }),
    );
    expect(run).toMatchObject({ status: 'failed', message });
  });
});
