import { aPlan, aRemediation } from '../spec/plan-examples.js';
import { policyWords } from './policy-words.js';

const { kind, policy, stages } = aRemediation();

describe('the policy of a plan in words', () => {
  it('names the numbers of every gate and step that the plan has', () => {
    expect(policyWords({ kind, policy, stages }).slice(0, 6)).toEqual([
      'a clock is put forward by at most 300 s and back by at most 5 s',
      'it has to be within 1 s of the database after 30 min at most',
      'clocks have to hold for 120 s',
      'a busy farm is awaited 10 min before the run ends',
      'what a clock showed while it was ahead has to be past by 60 s',
      "a person's answer is awaited 30 min",
    ]);
  });

  it('names no number that the plan does not use', () => {
    const words = policyWords(aPlan()).join();
    expect(words).not.toMatch(/clock|farm|answer/u);
    expect(policyWords({ kind, policy, stages: stages.slice(0, 1) }).join()).not.toMatch(
      /front-end/u,
    );
  });

  it('names the hosts for which a person went beyond the limits', () => {
    const beyond = { ...policy, resync: { ...policy.resync, beyondLimits: ['OSFE01', 'OSFE02'] } };
    expect(policyWords({ kind, policy: beyond, stages })).toContain(
      "further than that on OSFE01 and OSFE02 by a person's decision",
    );
  });

  it.each([
    ['go-on', 'a busy farm is restarted all the same'],
    ['stop', 'a busy farm ends the run at once'],
  ] as const)('says what a busy farm means when the policy is %s', (quiet, words) => {
    const changed = { ...policy, quiet: { policy: quiet, wait: 0 } };
    expect(policyWords({ kind, policy: changed, stages })).toContain(words);
  });

  it('names who has to approve it, and of a rehearsal that nobody has to', () => {
    const strict = { ...policy, approval: 'four-eyes' as const };
    const said = 'another person has to approve it first';
    expect(policyWords({ kind, policy: strict, stages })[0]).toBe(said);
    expect(policyWords({ kind: 'rehearse', policy: strict, stages })).not.toContain(said);
    expect(policyWords({ kind, policy, stages })).not.toContain(said);
  });

  it('names the canary, by what a service is ready, and how long all may take', () => {
    const changed = { ...policy, canary: true, batch: 3, readiness: 'port' as const };
    expect(policyWords({ kind, policy: changed, stages })).toEqual(
      expect.arrayContaining([
        'one front-end alone first',
        '3 front-ends at a time',
        'ready (its port answers) within 180 s',
        'the whole run may take 480 min',
      ]),
    );
  });
});
