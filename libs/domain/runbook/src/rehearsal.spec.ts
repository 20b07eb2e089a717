import { advance } from './advance.js';
import { effectsOf } from './effects.js';
import { isGateOver } from './status.js';
import {
  abort,
  after,
  answerTo,
  aRun,
  DISABLED,
  dispatched,
  gateChecked,
  isAt,
  isReleased,
  observed,
  played,
  preflightChecked,
  statuses,
} from './spec/a-run.js';

const rehearsal = (resync: readonly string[] = ['OSFE01']) => aRun({ kind: 'rehearse', resync });

describe('a rehearsal', () => {
  it('says that everything would pass, and that nothing was changed', () => {
    expect(played(rehearsal())).toMatchObject({
      status: 'succeeded',
      message: 'Everything would pass. It was a rehearsal: nothing was changed.',
    });
  });

  it('says of each step what would be done', () => {
    const { steps } = played(rehearsal());
    expect(steps[0]?.message).toBe('Its time service would be asked to put the clock right.');
    expect(steps[1]?.message).toBe('It would be restarted; it is running now.');
  });

  it('goes on behind what refuses, and lists every gate that would', () => {
    let run = after(rehearsal(), { kind: 'begun' });
    run = advance(run, preflightChecked({ refusals: ['OSFE02 has no worker.'] }));
    expect(run.status).toBe('running');
    for (const gate of ['audit-in-step', 'clocks-hold', 'quiet-farm', 'settled'] as const) {
      run = played(run, isAt(gate));
      const passed = gate === 'clocks-hold';
      run = advance(run, gateChecked({ stage: 1, gate }, { passed, message: `${gate} says so.` }));
    }
    run = played(run);
    expect(run.gates.every(({ status }) => isGateOver(status))).toBe(true);
    expect(run.status).toBe('failed');
    expect(run.message).toBe(
      'It would not pass; it was a rehearsal, and nothing was changed. ' +
        'preflight: Refused before anything was touched: OSFE02 has no worker. ' +
        'audit-in-step: audit-in-step says so. quiet-farm: quiet-farm says so. settled: settled says so.',
    );
    expect(dispatched(run)).toEqual([]);
  });

  it('lists a check once that would refuse before the restart and after it', () => {
    let run = rehearsal();
    for (const stage of [1, 3]) {
      run = played(run, (one) => isAt('audit-in-step')(one) && one.stage === stage);
      run = advance(
        run,
        gateChecked({ stage, gate: 'audit-in-step' }, { passed: false, message: 'No.' }),
      );
    }
    expect(run.gates.filter(({ status }) => status === 'refused')).toHaveLength(2);
    expect(run.message).toMatch(/nothing was changed\. audit-in-step: No\.$/u);
  });

  it('fails when a service could not be asked, looks at the other hosts all the same', () => {
    const lost = advance(played(rehearsal([]), isReleased(0)), {
      kind: 'worker-lost',
      seq: 0,
      message: 'Away.',
    });
    expect(lost.status).toBe('running');
    const run = played(lost);
    expect(statuses(run)).toEqual([
      'failed',
      'cancelled',
      'cancelled',
      ...Array(4).fill('skipped'),
    ]);
    expect(run).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('Controller Service on OSCTRL01: Away.'),
    });
  });

  it('fails when a clock could not be put right', () => {
    const decision = { kind: 'fail', outcome: 'no-sync', message: 'no-sync: x.' } as const;
    const run = played(
      advance(played(rehearsal(), isReleased(0)), { kind: 'clock-observed', seq: 0, decision }),
    );
    expect(run).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('Resync of the clock on OSFE01: no-sync: x.'),
    });
  });

  it('would leave a Disabled service alone', () => {
    const run = played(advance(played(rehearsal([]), isReleased(1)), observed(1, DISABLED)));
    expect(run.status).toBe('succeeded');
    expect(run.steps[1]?.message).toContain('Disabled');
  });

  it.each(['succeeded', 'failed'])('that ends %s names what was not confirmed', (status) => {
    const gate = { stage: 1, gate: 'quiet-farm' } as const;
    let run = played(rehearsal(), isAt('quiet-farm'));
    run = advance(run, gateChecked(gate, { notConfirmed: ['that the farm was quiet'] }));
    if (status === 'failed')
      run = advance(run, gateChecked({ stage: 1, gate: 'settled' }, { passed: false }));
    run = played(run);
    expect(run.status).toBe(status);
    expect(run.message).toMatch(/ Not confirmed: that the farm was quiet\.$/u);
  });

  it('that is aborted ends at once, and touched nothing', () => {
    const run = advance(played(rehearsal(), isAt('settled')), abort('ana', 'enough'));
    expect(run).toMatchObject({
      status: 'aborted',
      message: 'Aborted by ana: enough. No service was touched.',
    });
  });

  it('asks the world for looks alone, at every moment', () => {
    let run = rehearsal();
    const asked = new Set<string>();
    for (let [effect] = effectsOf(run); effect !== undefined; [effect] = effectsOf(run)) {
      for (const { kind } of effectsOf(run)) asked.add(kind);
      run = advance(run, answerTo(run, effect));
    }
    expect([...asked].toSorted()).toEqual([
      'begin',
      'check-gate',
      'check-preflight',
      'observe-clock',
      'observe-service',
    ]);
  });
});
