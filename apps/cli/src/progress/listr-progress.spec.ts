import { aGate, aRemediationRun, aRun, SETTLED_ASKS } from '../spec/run-examples.js';
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

  it('ends with a run that waited, asked a person, and was stopped', async () => {
    const statuses = ['succeeded', 'pending', 'pending', 'pending'] as const;
    const at = (gate: Parameters<typeof aGate>[0]) =>
      aRemediationRun('running', statuses, [aGate(gate)]);
    const progress = new ListrProgress(at({ gate: 'settled', status: 'waiting' }), 'silent');
    progress.show(at(SETTLED_ASKS));
    progress.show(
      aRemediationRun(
        'failed',
        ['succeeded', 'cancelled', 'cancelled', 'cancelled'],
        [aGate({ gate: 'settled', status: 'refused', message: 'ben decided to stop.' })],
      ),
    );
    await expect(progress.end()).resolves.toBeUndefined();
  });
});
