import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RunClaiming, Store, StoredRun } from '#adapters/store';
import type { RunHead } from '#domain/runbook';
import { AT } from './samples.js';

export const claimOf = (
  { runId, epoch, beat }: Pick<RunHead, 'runId' | 'epoch' | 'beat'>,
  owner: string,
) => ({
  runId,
  epoch,
  beat,
  owner,
  atMs: AT + 7,
  message: `${owner} drives it`,
});

/** A run that was created and never claimed, as it is seen. */
export const NEW = { runId: 'run-1', epoch: 0, beat: 0 };

/** The claimed run; anything else fails the test. */
export async function claimed(claiming: Promise<RunClaiming>): Promise<StoredRun> {
  const claim = await claiming;
  if (claim.kind !== 'claimed') throw new Error(`the run was not claimed: ${claim.kind}`);
  return claim.stored;
}

export const headOf = async ({ runs }: Store, id = 'run-1'): Promise<RunHead> => {
  const head = (await runs.heads()).find(({ runId }) => runId === id);
  if (head === undefined) throw new Error(`${id} is over or was never there`);
  return head;
};

/** All that is stored of the run and its environment. */
export const everythingOf = async ({ runs, environments }: Store) => ({
  stored: await runs.load('run-1'),
  heads: await runs.heads(),
  events: await runs.events('run-1', 0, 100),
  fence: (await environments.find('Prod'))?.fence,
});

/** Both at once, the first or the second a little earlier, or the second a turn earlier, by the round. */
export async function inAnyOrder<A, B>(
  round: number,
  one: () => Promise<A>,
  two: () => Promise<B>,
): Promise<[A, B]> {
  if (round % 3 === 0) return Promise.all([one(), two()]);
  const second = two();
  if (round % 3 === 1) await nextTurn();
  return Promise.all([one(), second]);
}
