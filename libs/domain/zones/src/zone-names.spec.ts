import fc from 'fast-check';
import { canonicalZone, ianaFromWindows, sameZone, windowsFromIana } from './index.js';
import { WINDOWS_ZONES, ZONE_NAMES } from './windows-zones.generated.js';

describe('the canonical name', () => {
  it.each<readonly [string, string]>([
    ['Europe/Kiev', 'Europe/Kyiv'],
    ['Europe/Kyiv', 'Europe/Kyiv'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['US/Eastern', 'America/New_York'],
    ['America/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['America/Montreal', 'America/Toronto'],
    ['Pacific/Enderbury', 'Pacific/Kanton'],
    ['GB', 'Europe/London'],
    ['europe/berlin', 'Europe/Berlin'],
    ['EST5EDT', 'America/New_York'],
    ['America/Ciudad_Juarez', 'America/Ciudad_Juarez'],
    ['Antarctica/Troll', 'Antarctica/Troll'],
    ...['UTC', 'Etc/UTC', 'utc', 'Zulu', 'GMT', 'Etc/GMT', 'Etc/GMT+0', 'Greenwich'].map(
      (name) => [name, 'Etc/UTC'] as const,
    ),
    ['Etc/GMT-1', 'Etc/GMT-1'],
  ])('of %s is %s', (name, canonical) => {
    expect(canonicalZone(name)).toBe(canonical);
  });

  it.each(['', 'Etc/Unknown', 'Factory', 'Europe/Atlantis', 'W. Europe Standard Time', '+02:00'])(
    'of %j is none',
    (name) => {
      expect(canonicalZone(name)).toBeNull();
    },
  );

  it('belongs to one zone only', () => {
    const names = ZONE_NAMES.flatMap((line) => line.toLowerCase().split(' '));
    expect(new Set(names).size).toBe(names.length);
    expect(names).not.toContain('');
  });
});

describe('a Windows id', () => {
  const ids = Object.keys(WINDOWS_ZONES);

  it('is found again from each of its zones, for all ids of CLDR', () => {
    expect(ids).toHaveLength(139);
    for (const id of ids) {
      expect(ianaFromWindows(id)).not.toHaveLength(0);
      for (const zone of ianaFromWindows(id)) {
        expect(canonicalZone(zone)).toBe(zone);
        expect(windowsFromIana(zone)).toBe(id);
      }
    }
  });

  it('has its default first', () => {
    expect(ianaFromWindows('W. Europe Standard Time')[0]).toBe('Europe/Berlin');
    expect(ianaFromWindows('GMT Standard Time')[0]).toBe('Europe/London');
    expect(ianaFromWindows('FLE Standard Time')[0]).toBe('Europe/Kyiv');
    expect(ianaFromWindows('India Standard Time')).toEqual(['Asia/Kolkata']);
    expect(ianaFromWindows('UTC')).toEqual(['Etc/UTC']);
    expect(ianaFromWindows('w. europe standard time')[0]).toBe('Europe/Berlin');
  });

  it.each([
    ['US/Eastern', 'Eastern Standard Time'],
    ['Europe/Kiev', 'FLE Standard Time'],
    ['GMT', 'UTC'],
    ['America/Ciudad_Juarez', 'Mountain Standard Time'],
    ['Antarctica/Troll', null],
    ['Europe/Atlantis', null],
  ])('of %s is %s', (name, id) => {
    expect(windowsFromIana(name)).toBe(id);
  });
});

describe('two names', () => {
  it.each([
    ['Europe/Kiev', 'Europe/Kyiv'],
    ['Europe/Kiev', 'FLE Standard Time'],
    ['W. Europe Standard Time', 'Europe/Vienna'],
    ['W. EUROPE Standard Time', 'W. Europe Standard Time'],
    ['UTC', 'GMT'],
    ['Corporate/Zone', 'corporate/zone'],
  ])('%s and %s are the same zone', (a, b) => {
    expect(sameZone(a, b)).toBe(true);
    expect(sameZone(b, a)).toBe(true);
  });

  it.each([
    ['Europe/London', 'W. Europe Standard Time'],
    ['Europe/London', 'GMT'],
    ['Europe/Berlin', 'Europe/Vienna'],
    ['Romance Standard Time', 'W. Europe Standard Time'],
    ['Corporate/Zone', 'Other/Zone'],
  ])('%s and %s are not', (a, b) => {
    expect(sameZone(a, b)).toBe(false);
    expect(sameZone(b, a)).toBe(false);
  });
});

describe('any text', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('__proto__', 'constructor', 'toString', 'Eastern Standard Time_dstoff'),
  );

  it('is a name that is known or not, never an error', () => {
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        expect(Array.isArray(ianaFromWindows(a))).toBe(true);
        expect(typeof sameZone(a, b)).toBe('boolean');
        expect([null, 'string']).toContain(windowsFromIana(a) === null ? null : 'string');
        expect(canonicalZone(a) === null || canonicalZone(a)?.includes('/')).toBe(true);
      }),
    );
  });
});
