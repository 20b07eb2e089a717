import fc from 'fast-check';

import { parseClockText } from './clock-text.js';

const two = (value: number): string => String(value).padStart(2, '0');

/** What SQL Server would print, made with Date, which the parser does without. */
function clockText(utcMs: number, ticks: number, offsetMin: number): string {
  const local = new Date(utcMs + offsetMin * 60_000).toISOString().slice(0, 19).replace('T', ' ');
  const size = Math.abs(offsetMin);
  const sign = offsetMin < 0 ? '-' : '+';
  return `${local}.${String(ticks).padStart(7, '0')} ${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

describe('the text of the database clock', () => {
  it.each([
    ['1970-01-01 00:00:00.0000000 +00:00', 0n, 0],
    ['2026-11-22 01:02:03.1234567 +01:00', 1_795_305_723_123_456_700n, 60],
    ['2024-02-29 23:59:59.9999999 -03:30', 1_709_263_799_999_999_900n, -210],
    ['1969-12-31 23:59:59.9999999 +00:00', -100n, 0],
    ['2026-11-22 01:02:03.0000000 -00:00', 1_795_309_323_000_000_000n, 0],
  ])('%s keeps all its digits', (text, wallNs, utcOffsetMin) => {
    expect(parseClockText(text)).toEqual({ wallNs, utcOffsetMin });
  });

  it('is read like the calendar of Date for any instant and offset', () => {
    const seconds = fc.integer({ min: -62_135_510_400, max: 253_402_214_400 });
    const ticks = fc.integer({ min: 0, max: 9_999_999 });
    const offset = fc.integer({ min: -840, max: 840 });
    fc.assert(
      fc.property(seconds, ticks, offset, (second, tick, utcOffsetMin) => {
        expect(parseClockText(clockText(second * 1000, tick, utcOffsetMin))).toEqual({
          wallNs: BigInt(second) * 1_000_000_000n + BigInt(tick) * 100n,
          utcOffsetMin,
        });
      }),
    );
  });

  it.each([
    '',
    'now',
    '2026-11-22 01:02:03.123 +01:00',
    '2026-11-22T01:02:03.1234567+01:00',
    '2026-11-22 01:02:03.1234567',
    '2026-13-22 01:02:03.1234567 +01:00',
    '2026-02-29 01:02:03.1234567 +01:00',
    '2026-11-00 01:02:03.1234567 +01:00',
    '2026-11-22 24:02:03.1234567 +01:00',
    '2026-11-22 01:60:03.1234567 +01:00',
    '2026-11-22 01:02:60.1234567 +01:00',
    '2026-11-22 01:02:03.1234567 +14:01',
    '0000-11-22 01:02:03.1234567 +01:00',
    '2026-11-22 01:02:03.1234567 +01:00\n',
  ])('%j is no time', (text) => {
    expect(parseClockText(text)).toBeNull();
  });
});
