import type { StepView } from '../api/types';
import { isSameLine, type Segment } from './run-timeline';
import { isSameStep, possibleActions } from './shown-step';

const STEP = {
  seq: 1,
  host: 'OSFE01',
  service: 'Scheduler',
  status: 'failed',
  message: 'it did not start',
  attempt: 1,
  actions: [
    { action: 'retry', refusal: null },
    { action: 'skip', refusal: 'the run goes on' },
  ],
} as unknown as StepView;

const OVER = STEP.actions.map((one) =>
  one.refusal === null ? one : { ...one, refusal: 'the run is over' },
);

describe('a step as it is shown', () => {
  it('offers what is not refused, once it has begun', () => {
    expect(possibleActions(STEP).map(({ action }) => action)).toEqual(['retry']);
    expect(possibleActions({ ...STEP, status: 'pending' })).toEqual([]);
  });

  it('is the same when only a reason that is not shown is another one', () => {
    const done: StepView = { ...STEP, status: 'succeeded' };
    expect(isSameStep(done, { ...done, actions: OVER })).toBe(true);
  });

  it('is another one when the reason stands beside it, as it does for a step that is stuck', () => {
    expect(isSameStep(STEP, { ...STEP, actions: OVER })).toBe(false);
  });

  it.each([
    { status: 'executing' },
    { message: null },
    { attempt: 2 },
    { actions: [] },
  ] as Partial<StepView>[])('is another one with %j', (change) => {
    expect(isSameStep(STEP, { ...STEP, ...change })).toBe(false);
  });
});

describe('the line of a step', () => {
  const line: Segment[] = [{ phase: 'sent', fromMs: 1, toMs: null }];

  it('is the same with the same phases', () => {
    expect(isSameLine(line, [{ phase: 'sent', fromMs: 1, toMs: null }])).toBe(true);
  });

  it.each([
    [[]],
    [[{ phase: 'sent', fromMs: 1, toMs: 2 }]],
    [[...line, { phase: 'restarting', fromMs: 2, toMs: null }]],
  ] as Segment[][][])('is another one with %j', (other) => {
    expect(isSameLine(line, other)).toBe(false);
  });
});
