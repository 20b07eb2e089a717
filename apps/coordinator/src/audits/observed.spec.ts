import fc from 'fast-check';
import { CLOCK_DISTURBED, type Measurement } from './host-measurement.js';
import { isTooWide, sharpened } from './observed.js';

const measured = (lower: number, upper: number, at = 0, rhoPpm = 500): Measurement => ({
  kind: 'measured',
  offset: { lower, upper, at },
  rhoPpm,
});
/** Ms. */
const ROUNDING = 1e-9;
const NOTHING: Measurement = {
  kind: 'not-measured',
  why: { code: 'worker-silent', evidence: 'x', remedy: 'y' },
};

describe('whether more probes may decide a verdict', () => {
  const database = measured(-0.5, 0.5);

  it.each([
    ['the limit lies within the interval', measured(4_999, 5_001), true],
    ['it is proved within', measured(4_990, 4_999), false],
    ['it is proved beyond', measured(5_001, 5_010), false],
    ['nothing was measured', NOTHING, false],
  ])('%s', (_, host, answer) => {
    expect(isTooWide(host, database, 5_000)).toBe(answer);
  });

  it('not without the database', () => {
    expect(isTooWide(measured(4_999, 5_001), NOTHING, 5_000)).toBe(false);
  });
});

describe('two measurements of one clock', () => {
  it('are what both allow, the earlier one grown until the later', () => {
    expect(sharpened(measured(0, 10), measured(5, 20, 2_000))).toMatchObject({
      offset: { lower: 5, upper: 11, at: 2_000 },
    });
  });

  it('are the later one alone where they exclude each other', () => {
    const later = measured(50, 60, 10);
    expect(sharpened(measured(0, 10), later)).toBe(later);
  });

  it('hold the truth together, though the rate between them was already that of the later one', () => {
    const some = fc.integer({ min: 0, max: 1_000 }).map((share) => share / 1_000);
    const rho = fc.constantFrom(500, 28_200, 100_000);
    const example = fc.record({
      gap: some,
      moved: some,
      a: some,
      b: some,
      c: some,
      d: some,
      rho,
      rhoAfter: rho,
    });
    fc.assert(
      fc.property(example, ({ gap, moved, a, b, c, d, rho: rhoBefore, rhoAfter }) => {
        const at = gap * 2_000;
        const truth = (moved * 2 - 1) * at * (Math.max(rhoBefore, rhoAfter) / 1e6);
        const before = measured(-a * 10, b * 10, 0, rhoBefore);
        const both = sharpened(before, measured(truth - c * 10, truth + d * 10, at, rhoAfter));
        if (both.kind !== 'measured') throw new Error('not measured');
        expect(both.offset.lower).toBeLessThanOrEqual(truth + ROUNDING);
        expect(both.offset.upper).toBeGreaterThanOrEqual(truth - ROUNDING);
      }),
      { numRuns: 500 },
    );
  });

  it('are nothing when the later one was disturbed: the earlier one is no longer true', () => {
    const disturbed: Measurement = {
      kind: 'not-measured',
      why: { code: CLOCK_DISTURBED, evidence: 'x', remedy: 'y' },
    };
    expect(sharpened(measured(-10, 10), disturbed)).toBe(disturbed);
  });

  it('are the one that there is', () => {
    const one = measured(0, 10);
    expect(sharpened(one, NOTHING)).toBe(one);
    expect(sharpened(NOTHING, one)).toBe(one);
  });
});
