import { lookAtConvergence, newConvergence, nextLook } from './convergence.js';

const LIMITS = { limit: 1_800_000, within: 1_000 };
const RIGHT = { lower: -1_000, upper: 1_000 };
const WRONG = { lower: -7_210, upper: -7_190 };
const BEGAN = 50_000;

type Offset = typeof RIGHT | null;

/** What becomes of the audits, each so many seconds after the request. */
function looked(...audits: readonly (readonly [seconds: number, offset: Offset])[]) {
  let watch = newConvergence(BEGAN);
  let seen = null;
  for (const [seconds, offset] of audits) {
    seen = lookAtConvergence(watch, { at: BEGAN + seconds * 1_000, offset }, LIMITS);
    if (seen.kind !== 'wait') return seen;
    watch = seen.watch;
  }
  return seen;
}

describe('a clock that was asked to be put right', () => {
  it('is right after two audits in a row', () => {
    expect(looked([1, RIGHT])).toMatchObject({ kind: 'wait', watch: { inRow: 1 } });
    expect(looked([1, RIGHT], [2, RIGHT])).toEqual({
      kind: 'converged',
      message: expect.stringContaining('two audits in a row'),
    });
  });

  it.each<[string, Offset]>([
    ['wrong', WRONG],
    ['not measured', null],
    ['perhaps wrong', { lower: -1_001, upper: 900 }],
    ['perhaps wrong on the other side', { lower: -900, upper: 1_001 }],
  ])('is not right after two between which it was %s', (_, offset) => {
    expect(looked([1, RIGHT], [2, offset], [3, RIGHT])).toMatchObject({
      kind: 'wait',
      watch: { inRow: 1 },
    });
  });

  it('is waited for up to the limit, and then has failed under its name', () => {
    expect(looked([1_800, WRONG])).toEqual({
      kind: 'wait',
      watch: { began: BEGAN, inRow: 0 },
      message: 'Converging: 7,200.0 ms behind the database (within 10.0 ms) after 1800 s.',
    });
    expect(looked([1_801, WRONG])).toEqual({
      kind: 'failed',
      message: expect.stringMatching(/^not-converged: 1800 s after the request it is still 7,200/u),
    });
  });

  it('has failed at the limit also when it cannot be measured', () => {
    expect(looked([1_801, null])).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('not measured by the last audit'),
    });
  });

  it('that is right at the limit is looked at once more', () => {
    expect(looked([1_801, RIGHT])).toMatchObject({ kind: 'wait' });
    expect(looked([1_801, RIGHT], [1_802, RIGHT])).toMatchObject({ kind: 'converged' });
    expect(looked([1_801, RIGHT], [1_802, WRONG])).toMatchObject({ kind: 'failed' });
  });
});

describe('the next look at it', () => {
  it('comes soon at first, then later and later, and never after more than half a minute', () => {
    const pauses = Array.from({ length: 40 }, (_, looks) => nextLook(looks, { inRow: 0 }));
    expect(pauses[0]).toBe(1_000);
    expect(pauses.toSorted((a, b) => a - b)).toEqual(pauses);
    expect(pauses.at(-1)).toBe(30_000);
  });

  it('comes soon after it was seen right once', () => {
    expect(nextLook(39, { inRow: 1 })).toBe(1_000);
  });
});
