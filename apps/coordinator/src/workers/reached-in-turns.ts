import { MAX_TARGETS, type ReachedTarget, type ReachTarget } from '#protocol';
import type { Answer } from './worker-link.js';

type Reached = Answer<readonly ReachedTarget[]>;

/** As many targets at once as a message takes: the controller of a large farm has hundreds. Answers in their order. */
export async function reachedInTurns(
  targets: readonly ReachTarget[],
  reach: (some: readonly ReachTarget[]) => Promise<Reached>,
): Promise<Reached> {
  const reached: ReachedTarget[] = [];
  for (let from = 0; from < targets.length; from += MAX_TARGETS) {
    const asked = targets.slice(from, from + MAX_TARGETS);
    const answer = await reach(asked);
    if (answer.kind !== 'answer') return answer;
    // One target less would make each answer behind it that of another port.
    if (answer.value.length !== asked.length)
      return {
        kind: 'refused',
        code: 'invalid-message',
        message: `The worker's answer is about ${answer.value.length} ports, not about ${asked.length}.`,
      };
    reached.push(...answer.value);
  }
  return { kind: 'answer', value: reached };
}
