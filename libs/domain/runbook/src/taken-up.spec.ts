import { advance } from './advance.js';
import { effectsOf } from './effects.js';
import type { Run } from './run.js';
import type { RunEvent } from './run-event.js';
import { NOT_KNOWN, settledLook, STILL_AHEAD } from './spec/a-look.js';
import {
  after,
  aRun,
  DISABLED,
  dispatched,
  gateChecked,
  gateOf,
  isAt,
  isReleased,
  isStep,
  observed,
  played,
  type Wanted,
} from './spec/a-run.js';
import { stateChanges } from './state-change.js';

/*
 * A coordinator is killed, and hours later another one takes its run up. What the first had seen at the gates says nothing
 * of the farm as it is now, and what people said about it neither.
 */

const TAKEN_UP: RunEvent = { kind: 'taken-up' };
const takenUp = (run: Run): Run => advance(run, TAKEN_UP);

const goesOn = (by: string): RunEvent => ({
  kind: 'gate-answered',
  gate: 'settled',
  answer: { choice: 'go-on', reason: 'I looked', by },
});

const overriddenBy = (by: string): Partial<Wanted> => ({
  policy: { overrides: [{ code: 'settled', reason: 'the vendor said so', by }] },
});

const gatesOf = (run: Run, stage = 0): string[] =>
  run.gates.filter((one) => one.stage === stage).map(({ gate, status }) => `${gate} ${status}`);

const FROM_THE_FIRST = [
  'preflight passed',
  'audit-in-step checking',
  'clocks-hold pending',
  'quiet-farm pending',
  'settled pending',
];

describe('a run that another process takes up', () => {
  it('before its first step, has the gates of its stage looked at again from the first, and nothing begun', () => {
    const run = takenUp(played(aRun(), isReleased(0)));
    expect(gatesOf(run)).toEqual(FROM_THE_FIRST);
    expect(effectsOf(run)).toEqual([{ kind: 'check-gate', stage: 0, gate: 'audit-in-step' }]);
    expect(played(run).status).toBe('succeeded');
  });

  it('looks at the gates again also when a service was left alone: nothing was touched by that', () => {
    const run = takenUp(advance(played(aRun(), isReleased(0)), observed(0, DISABLED)));
    expect(gatesOf(run)).toEqual(FROM_THE_FIRST);
    expect(played(run).status).toBe('succeeded');
  });

  it('keeps nothing of what was seen there, and all of what the pre-flight check saw', () => {
    const seen = after(
      played(aRun(), isAt('quiet-farm')),
      gateChecked({ stage: 0, gate: 'quiet-farm' }, { notConfirmed: ['that the farm was quiet'] }),
    );
    const run = takenUp(seen);
    for (const gate of ['audit-in-step', 'clocks-hold', 'quiet-farm', 'settled'] as const)
      expect(gateOf(run, gate)).toMatchObject({ message: null, auditId: null, notConfirmed: [] });
    expect(gateOf(run, 'preflight')).toBe(gateOf(seen, 'preflight'));
    expect(played(run).message).not.toContain('Not confirmed');
    expect(played(seen).message).toContain('Not confirmed: that the farm was quiet.');
  });

  it('ends where a gate that had passed refuses now', () => {
    const refusal = gateChecked(
      { stage: 0, gate: 'audit-in-step' },
      { passed: false, message: 'OSFE01 is behind.' },
    );
    const run = advance(takenUp(played(aRun(), isReleased(0))), refusal);
    expect(run).toMatchObject({ status: 'failed', message: 'OSFE01 is behind.' });
    expect(dispatched(run)).toEqual([]);
  });

  it.each<[string, Partial<Wanted>]>([
    ['restart', {}],
    ['remediate', { kind: 'remediate', resync: ['OSFE01'] }],
  ])('to %s verifies anew when it was at that', (_, wanted) => {
    const verifying = played(
      aRun(wanted),
      (one) => one.stage === one.stageNames.length - 1 && isAt('audit-in-step')(one),
    );
    expect(gatesOf(verifying, verifying.stage)[0]).toBe('farm-verified passed');
    expect(gatesOf(takenUp(verifying), verifying.stage)).toEqual([
      'farm-verified checking',
      'audit-in-step pending',
    ]);
    expect(takenUp(verifying).steps).toBe(verifying.steps);
  });

  it('looks at the gates of its stage alone: the clocks that were put right stay so', () => {
    const run = played(aRun({ kind: 'remediate', resync: ['OSFE01'] }), isReleased(1));
    const again = takenUp(run);
    expect(gatesOf(again, 0)).toEqual(['preflight passed']);
    expect(gatesOf(again, 1)).toEqual(FROM_THE_FIRST.slice(1));
    expect(again.steps).toBe(run.steps);
  });

  it('that rehearses looks again at what passed, and not at what refused', () => {
    const refused = advance(
      played(aRun({ kind: 'rehearse' }), isAt('clocks-hold')),
      gateChecked({ stage: 1, gate: 'clocks-hold' }, { passed: false, message: 'No.' }),
    );
    const run = takenUp(refused);
    expect(gatesOf(run, 1)).toEqual([
      'audit-in-step checking',
      'clocks-hold refused',
      'quiet-farm pending',
      'settled pending',
    ]);
    expect(played(run)).toMatchObject({
      status: 'failed',
      message: expect.stringMatching(/No\.$/u),
    });
  });

  it('tells of each gate that is open again', () => {
    const asking = settledLook(played(aRun(), isAt('settled')), NOT_KNOWN);
    expect(stateChanges(asking, takenUp(asking))).toMatchObject([
      { type: 'gate', service: 'audit-in-step', status: 'checking', message: null },
      { type: 'gate', service: 'clocks-hold', status: 'pending', message: null },
      { type: 'gate', service: 'quiet-farm', status: 'pending', message: null },
      { type: 'gate', service: 'settled', status: 'pending', message: null },
    ]);
  });
});

describe('a question that was open when another process took the run up', () => {
  const asking = (wanted: Partial<Wanted> = {}) =>
    settledLook(played(aRun(wanted), isAt('settled')), STILL_AHEAD);

  it('is taken back: who answers it changes nothing, and what was seen before restarts nothing', () => {
    const run = takenUp(asking());
    expect(gatesOf(run)).toEqual(FROM_THE_FIRST);
    expect(gateOf(run, 'settled').question).toBeNull();
    expect(after(run, goesOn('ana'), goesOn('ben'))).toBe(run);
  });

  it('does not let its gate be decided before those ahead of it', () => {
    const run = takenUp(asking());
    expect(advance(run, gateChecked({ stage: 0, gate: 'settled' }))).toBe(run);
    expect(effectsOf(run)).toEqual([{ kind: 'check-gate', stage: 0, gate: 'audit-in-step' }]);
  });

  it.each<[string, readonly RunEvent[]]>([
    ['the first of two', [goesOn('ana')]],
    ['both', [goesOn('ana'), goesOn('ben')]],
  ])('has to be answered anew where %s had answered', (_, answers) => {
    const run = takenUp(after(asking(), ...answers));
    expect(gateOf(run, 'settled').answers).toEqual([]);
    const again = settledLook(played(run, isAt('settled')), STILL_AHEAD);
    expect(gateOf(again, 'settled')).toMatchObject({
      status: 'asking',
      question: { peopleNeeded: 2 },
    });
    const one = advance(again, goesOn('ben'));
    expect(gateOf(settledLook(one, STILL_AHEAD), 'settled').status).toBe('asking');
    const both = settledLook(advance(one, goesOn('ana')), STILL_AHEAD);
    expect(gateOf(both, 'settled').status).toBe('passed');
  });

  it('has to be answered anew also where its gate had passed by that', () => {
    const decided = after(asking(), goesOn('ana'), goesOn('ben'));
    const passed = settledLook(decided, STILL_AHEAD);
    expect(isReleased(0)(passed)).toBe(true);
    expect(gateOf(takenUp(passed), 'settled')).toMatchObject({ status: 'pending', answers: [] });
  });

  it('keeps the override of the plan as one of the two, and no more', () => {
    const run = takenUp(advance(asking(overriddenBy('ana')), goesOn('ben')));
    expect(gateOf(run, 'settled').answers).toEqual([
      { about: 'settled', choice: 'go-on', reason: 'the vendor said so', by: 'ana' },
    ]);
    const again = settledLook(played(run, isAt('settled')), STILL_AHEAD);
    expect(gateOf(again, 'settled').status).toBe('asking');
    const both = settledLook(advance(again, goesOn('ben')), STILL_AHEAD);
    expect(gateOf(both, 'settled').status).toBe('passed');
  });

  it('does not keep the choice to wait', () => {
    const wait = { choice: 'wait', reason: 'r', by: 'ana' } as const;
    const asked: RunEvent = {
      kind: 'gate-asks',
      stage: 0,
      gate: 'settled',
      message: 'Asks.',
      question: { topic: 'long-wait', text: '?', choices: ['wait', 'go-on'], peopleNeeded: 1 },
    };
    const waiting = after(played(aRun(), isAt('settled')), asked, {
      kind: 'gate-answered',
      gate: 'settled',
      answer: wait,
    });
    expect(gateOf(waiting, 'settled').answers).toMatchObject([wait]);
    expect(gateOf(takenUp(waiting), 'settled').answers).toEqual([]);
  });
});

describe('nothing is changed by another process', () => {
  it.each<[string, Run]>([
    ['before it has begun', aRun()],
    [
      'at its pre-flight check, which is looked at anew in any case',
      advance(aRun(), { kind: 'begun' }),
    ],
    ['at its first gate, of which nothing is known yet', played(aRun(), isAt('audit-in-step'))],
    [
      'at the clocks, which have no gate of their own',
      played(aRun({ kind: 'remediate', resync: ['OSFE01'] }), isReleased(0)),
    ],
    ['when a command has left', played(aRun(), isStep(0, 'dispatched'))],
    ['when a service is verified', played(aRun(), isStep(0, 'verifying'))],
    ['between the services of the controller', played(aRun(), isReleased(1))],
    ['at the front-ends, which have no gate of their own', played(aRun(), isReleased(3))],
    [
      'when a person has to look at it',
      advance(played(aRun(), isStep(0, 'dispatched')), {
        kind: 'worker-lost',
        seq: 0,
        message: 'Away.',
      }),
    ],
    ['when it is over', played(aRun())],
  ])('in a run that it takes up %s', (_, run) => {
    expect(takenUp(run)).toBe(run);
  });

  it('when it takes the run up once more', () => {
    const run = takenUp(played(aRun(overriddenBy('ana')), isReleased(0)));
    expect(takenUp(run)).toBe(run);
  });
});
