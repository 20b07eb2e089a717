import type { StageView } from '../api/types';

/** `trouble`: somebody has to look, now or because it ended the run. */
export type StageState = 'to come' | 'current' | 'done' | 'trouble';

const WRONG: readonly string[] = ['refused', 'asking', 'failed', 'timed-out', 'unknown'];
const DONE: readonly string[] = ['passed', 'succeeded', 'skipped'];
const UNTOUCHED: readonly string[] = ['pending', 'cancelled'];

export function stageState({ gates, steps }: Pick<StageView, 'gates' | 'steps'>): StageState {
  const all = [...gates, ...steps].map(({ status }) => status as string);
  if (all.some((status) => WRONG.includes(status))) return 'trouble';
  if (all.every((status) => DONE.includes(status))) return 'done';
  return all.every((status) => UNTOUCHED.includes(status)) ? 'to come' : 'current';
}

/** Steps that fit on a screen together: a finished run that is no longer than this is shown whole. */
const SHORT = 12;

/** What is open before anybody has opened or closed it: what goes on and what went wrong, and no scrolling to find it. */
export function isOpenByItself(
  stage: Pick<StageView, 'gates' | 'steps'>,
  { isOver, steps }: { readonly isOver: boolean; readonly steps: number },
): boolean {
  const state = stageState(stage);
  return (
    state === 'current' || state === 'trouble' || (isOver && steps <= SHORT && state === 'done')
  );
}
