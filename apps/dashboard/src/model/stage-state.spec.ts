import type { StageView } from '../api/types';
import { isOpenByItself, stageState } from './stage-state';

const stage = (gates: readonly string[], steps: readonly string[]) =>
  ({
    gates: gates.map((status) => ({ status })),
    steps: steps.map((status) => ({ status })),
  }) as unknown as StageView;

describe('a stage', () => {
  it.each([
    ['to come', ['pending'], ['pending', 'cancelled']],
    ['current', ['passed', 'checking'], ['pending']],
    ['current', ['passed'], ['succeeded', 'pending']],
    ['done', ['passed'], ['succeeded', 'skipped']],
    ['trouble', ['asking'], ['pending']],
    ['trouble', ['passed'], ['failed', 'pending']],
  ])('is %s with gates %j and steps %j', (state, gates, steps) => {
    expect(stageState(stage(gates, steps))).toBe(state);
  });

  it('is open while it goes on or when it went wrong, and closed before and behind', () => {
    const open = (gates: string[]) => isOpenByItself(stage(gates, []), { isOver: false, steps: 3 });
    expect([['pending'], ['checking'], ['refused'], ['passed']].map(open)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('is open in a short run that is over', () => {
    const done = stage(['passed'], ['succeeded']);
    expect(isOpenByItself(done, { isOver: true, steps: 12 })).toBe(true);
    expect(isOpenByItself(done, { isOver: true, steps: 13 })).toBe(false);
  });
});
