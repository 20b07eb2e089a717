import { aRun } from '../spec/examples.js';
import { ListrProgress } from './listr-progress.js';

describe('the live view', () => {
  it('ends with a run that succeeded', async () => {
    const progress = new ListrProgress(
      aRun('running', ['executing', 'pending', 'pending']),
      'silent',
    );
    progress.show(aRun('running', ['succeeded', 'executing', 'pending']));
    progress.show(aRun('succeeded', ['succeeded', 'succeeded', 'succeeded']));
    await expect(progress.end()).resolves.toBeUndefined();
  });

  it('ends with a run that failed, and with steps that were never reached', async () => {
    const progress = new ListrProgress(
      aRun('running', ['executing', 'pending', 'pending']),
      'silent',
    );
    progress.show(aRun('failed', ['failed', 'cancelled', 'pending']));
    await expect(progress.end()).resolves.toBeUndefined();
  });

  it('ends when a person leaves in the middle, also while the coordinator is away', async () => {
    const progress = new ListrProgress(
      aRun('running', ['executing', 'pending', 'pending']),
      'silent',
    );
    progress.lost('gone');
    await expect(progress.end()).resolves.toBeUndefined();
  });
});
