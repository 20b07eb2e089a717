import { policyChange, type PolicyOptions } from './policy-options.js';

const changed = (options: PolicyOptions) => {
  const mistakes: string[] = [];
  return { change: policyChange(options, mistakes), mistakes };
};

describe('how runs go about their restarts, on the command line', () => {
  it('changes only what was given', () => {
    expect(changed({})).toEqual({ change: {}, mistakes: [] });
    expect(changed({ approval: 'four-eyes', canary: false, stableMs: '0' }).change).toEqual({
      approval: 'four-eyes',
      canary: false,
      stableMs: 0,
    });
  });

  it.each([
    ['1', 1],
    ['1000', 1_000],
    ['025', 25],
    ['1%', '1%'],
    ['100%', '100%'],
  ])('takes %s as an amount', (text, batch) => {
    expect(changed({ batch: text })).toEqual({ change: { batch }, mistakes: [] });
  });

  it.each(['0', '1001', '1.5', '0%', '101%', '25 %', '-1', '', 'all'])(
    'does not take "%s" as a batch',
    (text) => {
      expect(changed({ batch: text })).toEqual({
        change: {},
        mistakes: [
          `--batch ${text}: it must be a whole number from 1 to 1000, or a share from 1% to 100%`,
        ],
      });
    },
  );

  it('lets no step fail, or some', () => {
    expect(changed({ maxFailures: '0' }).change).toEqual({ maxFailures: 0 });
    expect(changed({ maxFailures: '0%' }).change).toEqual({ maxFailures: '0%' });
  });

  it('names all mistakes, each with its flag', () => {
    const { change, mistakes } = changed({
      approval: 'six-eyes',
      readiness: 'smoke',
      maxFailures: 'few',
      stopTimeoutMs: '0',
      runLimitMs: '604800001',
    });
    expect(change).toEqual({});
    expect(mistakes.map((mistake) => mistake.split(' ')[0])).toEqual([
      '--stop-timeout-ms',
      '--run-limit-ms',
      '--approval',
      '--max-failures',
      '--readiness',
    ]);
  });
});
