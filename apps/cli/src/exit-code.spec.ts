import { exitOfChecks, exitOfProblem, exitOfRun, exitOfVerdict } from './exit-code.js';

describe('exit codes', () => {
  it.each([
    ['in-step', 0],
    ['out-of-step', 1],
    ['undetermined', 2],
    [null, 2],
  ] as const)('an audit that ended %s ends the command with %i', (verdict, code) => {
    expect(exitOfVerdict(verdict)).toBe(code);
  });

  it.each([
    ['succeeded', 0],
    ['partial', 1],
    ['failed', 1],
    ['aborted', 1],
    ['needs-attention', 2],
    ['draft', 0],
    ['awaiting-approval', 0],
    ['queued', 0],
    ['preflight', 0],
    ['running', 0],
    ['paused', 0],
  ] as const)('a run that is %s ends the command with %i', (status, code) => {
    expect(exitOfRun(status)).toBe(code);
  });

  it.each([
    [400, false, 3],
    [401, false, 4],
    [403, true, 4],
    [404, true, 3],
    [409, false, 3],
    [409, true, 1],
    [412, true, 3],
    [422, true, 3],
    [500, true, 4],
    [503, false, 4],
  ] as const)('problem %i (by the farm: %s) ends the command with %i', (status, byFarm, code) => {
    expect(exitOfProblem(status, byFarm)).toBe(code);
  });

  it('tells by 1 that a check failed, and does not mind warnings', () => {
    const check = { check: 'port', evidence: '', remedy: null, sql: null };
    expect(exitOfChecks([{ ...check, outcome: 'fail' }])).toBe(1);
    expect(
      exitOfChecks([
        { ...check, outcome: 'warn' },
        { ...check, outcome: 'skipped' },
      ]),
    ).toBe(0);
  });
});
