import { CLOCK_DISTURBED, type Measurement } from './host-measurement.js';
import { isTooWide, sharpened } from './observed.js';

const measured = (lower: number, upper: number, at = 0, rhoPpm = 500): Measurement => ({
  kind: 'measured',
  offset: { lower, upper, at },
  rhoPpm,
});
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

  it('grow by the larger of their rates: what set the later one may have begun with the earlier one', () => {
    const slewing = measured(0, 20, 300, 28_200);
    const truth = 17.4;
    const both = sharpened(measured(-10, 10), slewing);
    if (both.kind !== 'measured') throw new Error('not measured');
    expect(both.offset.lower).toBeLessThanOrEqual(truth);
    expect(both.offset.upper).toBeGreaterThanOrEqual(truth);
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
