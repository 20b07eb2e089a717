import type { PlanView } from '../api/types';
import { offeredOverrides, preflightOutlook } from './overrides';

const plan = (changes: object): PlanView =>
  ({
    kind: 'remediate',
    warnings: [],
    questions: [],
    policy: { overrides: [] },
    ...changes,
  }) as unknown as PlanView;

const warning = (code: string, message = code) => ({ code, host: null, message });

describe('overrides of a plan', () => {
  it('are not offered where nothing stands in the way', () => {
    expect(offeredOverrides(plan({ warnings: [warning('right-time-unverified')] }), [])).toEqual(
      [],
    );
  });

  it('are offered where a warning, a finding or an answer asks for one', () => {
    const asked = plan({
      warnings: [warning('not-settled')],
      questions: [{ key: 'timers', answer: 'running' }],
    });
    expect(offeredOverrides(asked, [{ code: 'clock-relapse' }])).toEqual([
      'settled',
      'clock-relapse',
      'quiet-farm',
    ]);
  });

  it('stay on the page once given, so that they can be taken back', () => {
    expect(offeredOverrides(plan({ policy: { overrides: [{ code: 'settled' }] } }), [])).toEqual([
      'settled',
    ]);
  });

  it('of gates that a plan without restarts does not have are not offered', () => {
    expect(
      offeredOverrides(plan({ kind: 'resync', warnings: [warning('not-settled')] }), []),
    ).toEqual([]);
  });
});

it('tells what the pre-flight would refuse from what one should know', () => {
  const all = [warning('preflight-would-refuse', 'no worker'), warning('not-settled')];
  expect(preflightOutlook(all)).toEqual({ refusals: ['no worker'], others: [all[1]] });
});
