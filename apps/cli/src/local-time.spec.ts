import { instantOf, instantText, wallOf } from './local-time.js';

const at = (text: string): number => Date.parse(`${text}Z`);

describe('local time', () => {
  it('is what a clock on the wall shows', () => {
    expect(wallOf('Europe/Berlin', at('2026-11-22T21:00'))).toBe(at('2026-11-22T22:00'));
    expect(wallOf('Asia/Kolkata', at('2026-11-22T21:00'))).toBe(at('2026-11-23T02:30'));
  });

  it.each([
    ['Europe/Berlin', '2026-11-23T04:30', '2026-11-23T03:30'],
    ['Europe/Berlin', '2026-07-01T04:30', '2026-07-01T02:30'],
    ['America/New_York', '2026-11-23T04:30', '2026-11-23T09:30'],
    // Put back in that night: the first of two.
    ['Europe/Berlin', '2026-10-25T02:30', '2026-10-25T00:30'],
    ['Europe/Berlin', '2026-10-25T03:00', '2026-10-25T02:00'],
    ['Europe/Berlin', '2026-03-29T03:00', '2026-03-29T01:00'],
  ])('in %s: %s is %s in UTC', (zone, wall, instant) => {
    expect(instantOf(zone, at(wall))).toBe(at(instant));
  });

  it('does not have what clocks are put forward over', () => {
    expect(instantOf('Europe/Berlin', at('2026-03-29T02:30'))).toBeNull();
  });

  it('is shown with its offset and in UTC', () => {
    expect(instantText('Europe/Berlin', at('2026-11-23T03:30'))).toBe(
      '2026-11-23 04:30 UTC+01:00 (2026-11-23T03:30:00Z)',
    );
    expect(instantText('UTC', at('2026-11-23T03:30:00.250'))).toBe(
      '2026-11-23 03:30 UTC+00:00 (2026-11-23T03:30:00.250Z)',
    );
  });
});
