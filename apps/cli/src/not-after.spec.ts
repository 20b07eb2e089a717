import { notAfterMistakes, notAfterMs } from './not-after.js';

const at = (text: string): number => Date.parse(`${text}Z`);

/** 22:00 in Berlin. */
const EVENING = { now: () => at('2026-11-22T21:00'), zone: 'Europe/Berlin' };
/** The evening before clocks are put forward at 02:00. */
const SPRING = { now: () => at('2026-03-28T21:00'), zone: 'Europe/Berlin' };

describe('the end of the time for a run', () => {
  it.each([
    ['2026-11-23T03:30Z', '2026-11-23T03:30'],
    ['2026-11-23T03:30:15.5Z', '2026-11-23T03:30:15.500'],
    ['2026-11-23T04:30+01:00', '2026-11-23T03:30'],
    ['2026-11-22T23:00-05:00', '2026-11-23T04:00'],
    // By the clock of this machine.
    ['2026-11-23T04:30', '2026-11-23T03:30'],
    ['04:30', '2026-11-23T03:30'],
    ['4:30', '2026-11-23T03:30'],
    ['23:15', '2026-11-22T22:15'],
    ['22:00', '2026-11-23T21:00'],
    ['23:15 today', '2026-11-22T22:15'],
    ['23:15 tomorrow', '2026-11-23T22:15'],
  ])('%s is %s in UTC', (notAfter, instant) => {
    expect(notAfterMs({ notAfter }, EVENING)).toBe(at(instant));
    expect(notAfterMistakes({ notAfter }, EVENING)).toEqual([]);
  });

  it('is none when it was not given', () => {
    expect(notAfterMs({}, EVENING)).toBeUndefined();
    expect(notAfterMistakes({}, EVENING)).toEqual([]);
  });

  it.each([
    '',
    'soon',
    '24:00',
    '4:3',
    '2026-11-23',
    '04:30 monday',
    '1700000000000',
    '04:30+01:00',
  ])('is not "%s"', (notAfter) => {
    expect(notAfterMistakes({ notAfter }, EVENING)[0]).toContain('it must be an instant like');
  });

  it.each([
    '2026-13-01T00:00Z',
    '2026-11-23T25:00Z',
    '2027-02-30T04:00Z',
    '2027-02-30T04:00',
    '2026-11-23T24:00Z',
    '2026-11-23T04:00-99:00',
  ])('is not %s: there is none', (notAfter) => {
    expect(notAfterMistakes({ notAfter }, EVENING)).toEqual([
      `--not-after ${notAfter}: there is no such day or time`,
    ]);
  });

  it('is not past, and says when that was', () => {
    expect(notAfterMistakes({ notAfter: '04:30 today' }, EVENING)).toEqual([
      '--not-after 04:30 today: that is past: 2026-11-22 04:30 UTC+01:00 (2026-11-22T03:30:00Z)',
    ]);
    expect(notAfterMistakes({ notAfter: '2026-11-22T21:00Z' }, EVENING)).toHaveLength(1);
  });

  it('is no time that the night does not have', () => {
    expect(notAfterMistakes({ notAfter: '02:30' }, SPRING)).toEqual([
      '--not-after 02:30: clocks in Europe/Berlin are put forward over 02:30 on 2026-03-29',
    ]);
    expect(notAfterMs({ notAfter: '03:00' }, SPRING)).toBe(at('2026-03-29T01:00'));
  });
});
