import fc from 'fast-check';
import { equalOffsetNow, utcOffsetMin, utcOffsetText } from './index.js';
import { WINDOWS_ZONES, ZONE_NAMES } from './windows-zones.generated.js';

const WINTER = Date.UTC(2026, 11, 1);
const SUMMER = Date.UTC(2026, 6, 1);

describe('the UTC offset', () => {
  it.each([
    ['Europe/Berlin', 60, 120],
    ['W. Europe Standard Time', 60, 120],
    ['Europe/London', 0, 60],
    ['GMT', 0, 0],
    ['UTC', 0, 0],
    ['Asia/Calcutta', 330, 330],
    ['Nepal Standard Time', 345, 345],
    ['America/New_York', -300, -240],
    ['Newfoundland Standard Time', -210, -150],
    ['Etc/GMT-14', 840, 840],
    ['Dateline Standard Time', -720, -720],
    ['Australia/Lord_Howe', 660, 630],
  ])('of %s is %d minutes in December and %d in July', (zone, december, july) => {
    expect(utcOffsetMin(zone, WINTER)).toBe(december);
    expect(utcOffsetMin(zone, SUMMER)).toBe(july);
  });

  it('changes at the instant of the transition', () => {
    const spring = Date.UTC(2026, 2, 29, 1);
    expect(utcOffsetMin('Europe/Berlin', spring - 1)).toBe(60);
    expect(utcOffsetMin('Europe/Berlin', spring)).toBe(120);
  });

  it('before standard time has its seconds', () => {
    expect(utcOffsetMin('America/New_York', Date.UTC(1850, 0))).toBeCloseTo(
      -(4 * 60 + 56 + 2 / 60),
    );
  });

  it('is known for every zone and every Windows id of CLDR', () => {
    const names = ZONE_NAMES.flatMap((line) => line.split(' ')[0] ?? []);
    for (const name of [...names, ...Object.keys(WINDOWS_ZONES)])
      expect(utcOffsetMin(name, WINTER)).toEqual(expect.any(Number));
  });

  it.each(['', 'Eastern Standard Time_dstoff', 'Europe/Atlantis', '__proto__'])(
    'of %j is not known',
    (zone) => {
      expect(utcOffsetMin(zone, WINTER)).toBeNull();
    },
  );

  it('of any text is a number or not known, never an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (zone) => {
        const offset = utcOffsetMin(zone, WINTER);
        expect(offset === null || Number.isFinite(offset)).toBe(true);
      }),
    );
  });

  it('at no instant is our own mistake', () => {
    expect(() => utcOffsetMin('Europe/Berlin', Number.NaN)).toThrow(RangeError);
  });
});

describe('two zones', () => {
  it.each([
    ['Europe/Berlin', 'Romance Standard Time', 'equal', 'equal'],
    ['Europe/London', 'UTC', 'equal', 'different'],
    ['Europe/London', 'W. Europe Standard Time', 'different', 'different'],
    ['Europe/London', 'Europe/Atlantis', 'unknown', 'unknown'],
    ['no zone', 'no zone', 'unknown', 'unknown'],
  ])('%s and %s: %s in December, %s in July', (a, b, december, july) => {
    expect(equalOffsetNow(a, b, WINTER)).toBe(december);
    expect(equalOffsetNow(a, b, SUMMER)).toBe(july);
  });
});

describe('a UTC offset in words', () => {
  it.each([
    [0, 'UTC+00:00'],
    [60, 'UTC+01:00'],
    [-210, 'UTC-03:30'],
    [840, 'UTC+14:00'],
    [-0.5, 'UTC+00:00'],
    [-(4 * 60 + 56 + 2 / 60), 'UTC-04:56'],
  ])('%d minutes reads %s', (minutes, text) => {
    expect(utcOffsetText(minutes)).toBe(text);
  });
});
