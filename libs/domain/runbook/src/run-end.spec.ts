import { advance } from './advance.js';
import type { GateKind } from './plan.js';
import type { Run } from './run.js';
import type { RunEvent } from './run-event.js';
import {
  abort,
  after,
  aRun,
  DISABLED,
  done,
  gateChecked,
  isAt,
  isReleased,
  isStep,
  observed,
  played,
  preflightChecked,
  type Wanted,
} from './spec/a-run.js';

/** Begun, and its preflight could not confirm something. */
const begun = (wanted: Partial<Wanted> = {}): Run =>
  after(aRun(wanted), { kind: 'begun' }, preflightChecked({ notConfirmed: ['the serial'] }));

const NOT_CONFIRMED = 'Not confirmed: the serial.';

const refused = (stage: number, gate: GateKind): RunEvent =>
  gateChecked({ stage, gate }, { passed: false, message: 'Refused.' });

describe('what could not be confirmed', () => {
  const clockFailed: RunEvent = {
    kind: 'clock-observed',
    seq: 0,
    decision: { kind: 'fail', outcome: 'no-sync', message: 'no-sync: x.' },
  };
  const sent = (wanted: Partial<Wanted> = {}) => played(begun(wanted), isStep(3, 'dispatched'));

  it.each<[string, () => Run, string]>([
    ['succeeds', () => played(begun()), 'succeeded'],
    ['resyncs', () => played(begun({ kind: 'resync', resync: ['OSFE01'] })), 'succeeded'],
    ['rehearses', () => played(begun({ kind: 'rehearse' })), 'succeeded'],
    [
      'rehearses and would not pass',
      () => played(advance(begun({ kind: 'rehearse' }), refused(1, 'audit-in-step'))),
      'failed',
    ],
    ['is refused at a gate', () => advance(begun(), refused(0, 'audit-in-step')), 'failed'],
    [
      'is refused after a resync that failed',
      () => {
        const run = begun({ kind: 'remediate', resync: ['OSFE01'] });
        return after(run, clockFailed, refused(1, 'audit-in-step'));
      },
      'failed',
    ],
    ['fails at a step', () => advance(sent(), done(sent(), 3, 'broken')), 'failed'],
    [
      'ends partial',
      () => {
        const run = sent({ policy: { maxFailures: 1 } });
        return played(advance(run, done(run, 3, 'broken')));
      },
      'partial',
    ],
    ['is aborted', () => advance(begun(), abort('ana', 'no')), 'aborted'],
    [
      'is aborted in doubt',
      () =>
        after(sent(), { kind: 'worker-lost', seq: 3, message: 'Away.' }, abort('ana', 'looked')),
      'aborted',
    ],
  ])('is never left unsaid by a run that %s', (_, ended, status) => {
    const run = ended();
    expect(run.status).toBe(status);
    expect(run.message).toContain(NOT_CONFIRMED);
  });

  it('is said once, however many gates could not confirm it, and with all others', () => {
    const notConfirmed = ['the serial', 'the ports'];
    const run = after(
      played(begun(), isAt('farm-verified')),
      gateChecked({ stage: 2, gate: 'farm-verified' }, { notConfirmed }),
    );
    expect(played(run).message).toMatch(/ Not confirmed: the serial; the ports\.$/u);
  });

  it('is not spoken of when there was nothing', () => {
    expect(played(aRun()).message).toBe(
      'Every service was restarted in order and is ready; the clocks agree.',
    );
  });
});

describe('the end of a run', () => {
  it('names the services that were left alone', () => {
    const run = played(advance(played(aRun(), isReleased(2)), observed(2, DISABLED)));
    expect(run.message).toMatch(
      /^Every other service .+ Scheduler Service on OSCTRL01: .+alone\.$/u,
    );
  });

  it('names those also when it ends partial', () => {
    let run = played(aRun({ policy: { maxFailures: 1 } }), isReleased(2));
    run = played(advance(run, observed(2, DISABLED)), isStep(3, 'dispatched'));
    run = played(advance(run, done(run, 3, 'broken')));
    expect(run.status).toBe('partial');
    expect(run.message).toContain('The policy allowed the run to go on.');
    expect(run.message).toContain('Scheduler Service on OSCTRL01: The service is Disabled');
  });

  it('names the resync that failed, although the clocks agreed in the end', () => {
    const run = played(
      advance(played(aRun({ kind: 'remediate', resync: ['OSFE01'] }), isReleased(0)), {
        kind: 'worker-lost',
        seq: 0,
        message: 'Away.',
      }),
    );
    expect(run.status).toBe('succeeded');
    expect(run.message).toContain('Every service was restarted');
    expect(run.message).toContain('Resync of the clock on OSFE01: Away.');
  });

  it('names the resync that failed when a gate refuses because of it', () => {
    const wanted = { kind: 'remediate', resync: ['OSFE01'] } as const;
    const run = after(
      played(aRun(wanted), isReleased(0)),
      {
        kind: 'clock-observed',
        seq: 0,
        decision: { kind: 'fail', outcome: 'no-sync', message: 'no-sync: no source.' },
      },
      refused(1, 'audit-in-step'),
    );
    expect(run).toMatchObject({
      status: 'failed',
      message: 'Refused. Resync of the clock on OSFE01: no-sync: no source.',
    });
  });

  it('says which clocks were put right, and which ones were right by then', () => {
    const decision = { kind: 'leave', message: 'The clock is right by now.' } as const;
    const two = aRun({ kind: 'resync', resync: ['OSFE01', 'OSFE02'] });
    const run = advance(played(two, isReleased(1)), { kind: 'clock-observed', seq: 1, decision });
    expect(played(run).message).toBe(
      'The clocks agree; OSFE01 was put right by its time service. ' +
        'Resync of the clock on OSFE02: The clock is right by now.',
    );
  });

  it.each([[[]], [['OSFE01']]])('says that no time service had to be asked (%j)', (resync) => {
    const decision = { kind: 'leave', message: 'Right.' } as const;
    const run = played(aRun({ kind: 'resync', resync }), (one) => isReleased(0)(one));
    const ended = played(advance(run, { kind: 'clock-observed', seq: 0, decision }));
    expect(ended.message).toContain('The clocks agree; no time service had to be asked.');
  });
});
