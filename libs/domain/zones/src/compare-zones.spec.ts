import fc from 'fast-check';
import { compareZones, utcOffsetMin, type ZoneComparison, type ZoneRules } from './index.js';
import { WINDOWS_ZONES, ZONE_NAMES } from './windows-zones.generated.js';

const NOW = Date.UTC(2026, 11, 1);
const JULY = Date.UTC(2026, 6, 1);
const YEAR = 31_556_952_000;

/** A host that tells the offset which its zone has. */
const inZone = (zone: string, now = NOW): ZoneRules => ({
  zone,
  utcOffsetMin: utcOffsetMin(zone, now) ?? Number.NaN,
  isDstDisabled: false,
});
const dstOff = (zone: string, offsetMin: number): ZoneRules => ({
  zone,
  utcOffsetMin: offsetMin,
  isDstDisabled: true,
});
const text = (comparison: ZoneComparison): string =>
  comparison.level === 'will-diverge'
    ? `${new Date(comparison.at).toISOString().slice(0, 16)}Z ${comparison.offsetsMin.join(' ')}`
    : comparison.level;

describe('two zones', () => {
  it.each([
    ['America/New_York', 'America/Toronto', 'same-rules'],
    ['America/New_York', 'America/Panama', '2027-03-14T07:00Z -240 -300'],
    ['Europe/London', 'Etc/UTC', '2027-03-28T01:00Z 60 0'],
    ['Africa/Lagos', 'Europe/Paris', '2027-03-28T01:00Z 60 120'],
    ['America/Phoenix', 'America/Denver', '2027-03-14T09:00Z -420 -360'],
    ['Europe/Berlin', 'Europe/Paris', 'same-rules'],
    ['Asia/Shanghai', 'Australia/Perth', 'same-rules'],
    ['Asia/Kolkata', 'Asia/Calcutta', 'same-zone'],
    ['Europe/Kyiv', 'Europe/Kiev', 'same-zone'],
    ['US/Eastern', 'America/New_York', 'same-zone'],
    ['Atlantic/Reykjavik', 'UTC', 'same-rules'],
    ['W. Europe Standard Time', 'Europe/Berlin', 'same-zone'],
    ['W. Europe Standard Time', 'Europe/Rome', 'same-zone'],
    ['W. Europe Standard Time', 'Romance Standard Time', 'same-rules'],
    ['Asia/Kathmandu', 'Nepal Standard Time', 'same-zone'],
    ['Australia/Adelaide', 'Australia/Broken_Hill', 'same-rules'],
    ['Europe/Berlin', 'Europe/London', 'different-now'],
    ['Asia/Kolkata', 'Asia/Kathmandu', 'different-now'],
  ])('%s and %s on 2026-12-01: %s', (a, b, expected) => {
    expect(text(compareZones(inZone(a), inZone(b), { now: NOW }))).toBe(expected);
  });

  it('that diverge only after the years that are looked at have the same rules', () => {
    const [a, b] = [inZone('Europe/London'), inZone('UTC')];
    expect(compareZones(a, b, { now: NOW, years: 0.25 })).toEqual({ level: 'same-rules' });
  });

  it('that contradict each other now are not asked for more', () => {
    expect(
      compareZones(inZone('UTC'), { ...inZone('UTC'), utcOffsetMin: 60 }, { now: NOW }),
    ).toEqual({ level: 'different-now' });
  });

  it.each([
    ['a host without a name', { zone: null }],
    ['a name that nobody knows', { zone: 'Europe/Atlantis' }],
    ['a name whose rules give another offset', { zone: 'Europe/Berlin' }],
  ])('cannot be compared beyond now for %s', (_what, changes) => {
    const [a, b] = [{ ...inZone('UTC'), ...changes }, inZone('UTC')];
    expect(compareZones(a, b, { now: NOW })).toEqual({ level: 'unknown' });
    expect(compareZones(b, a, { now: NOW })).toEqual({ level: 'unknown' });
  });

  it('of one name are one zone even when this runtime has other rules for it', () => {
    const a = { zone: 'Africa/Casablanca', utcOffsetMin: 0, isDstDisabled: false };
    expect(compareZones(a, { ...a, zone: 'Morocco Standard Time' }, { now: JULY })).toEqual({
      level: 'same-zone',
    });
  });
});

describe('a zone with daylight saving time switched off', () => {
  it('keeps standard time, and parts from its own zone in spring', () => {
    const off = dstOff('W. Europe Standard Time', 60);
    expect(text(compareZones(off, inZone('Europe/Berlin'), { now: NOW }))).toBe(
      '2027-03-28T01:00Z 60 120',
    );
    expect(compareZones(off, inZone('Europe/Berlin', JULY), { now: JULY })).toEqual({
      level: 'different-now',
    });
  });

  it('is seen by the mark that Windows puts on the name', () => {
    const marked = { ...inZone('UTC'), zone: 'GMT Standard Time_dstoff' };
    expect(compareZones(marked, inZone('UTC'), { now: NOW })).toEqual({ level: 'same-rules' });
    expect(compareZones(marked, dstOff('GMT Standard Time', 0), { now: NOW })).toEqual({
      level: 'same-zone',
    });
    expect(text(compareZones(marked, inZone('GMT Standard Time'), { now: NOW }))).toBe(
      '2027-03-28T01:00Z 0 60',
    );
  });

  it('of half an hour is that of Darwin, not of Adelaide', () => {
    const off = dstOff('Cen. Australia Standard Time', 570);
    expect(compareZones(off, inZone('Australia/Darwin', JULY), { now: JULY })).toEqual({
      level: 'same-rules',
    });
    expect(text(compareZones(off, inZone('Australia/Adelaide', JULY), { now: JULY }))).toBe(
      '2026-10-03T16:30Z 570 630',
    );
  });

  it('changes nothing of a zone that has none', () => {
    expect(
      compareZones(dstOff('India Standard Time', 330), inZone('Asia/Calcutta'), { now: NOW }),
    ).toEqual({ level: 'same-zone' });
  });
});

describe('any two zones', () => {
  const names = fc.constantFrom(
    ...ZONE_NAMES.flatMap((line) => line.split(' ')),
    ...Object.keys(WINDOWS_ZONES),
  );
  const instants = fc.integer({ min: NOW, max: NOW + 2 * YEAR });

  it('compare alike in both orders', () => {
    fc.assert(
      fc.property(names, names, instants, (a, b, now) => {
        const there = compareZones(inZone(a, now), inZone(b, now), { now });
        const back = compareZones(inZone(b, now), inZone(a, now), { now });
        expect(back).toEqual(
          there.level === 'will-diverge'
            ? { ...there, offsetsMin: there.offsetsMin.toReversed() }
            : there,
        );
      }),
      { numRuns: 200 },
    );
  });

  it('agree until the instant at which they are said to diverge, and have the offsets told from then on', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(names, names, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, part) => {
        const found = compareZones(inZone(a), inZone(b), { now: NOW });
        reached.add(found.level);
        const end = found.level === 'will-diverge' ? found.at - 1_000 : NOW + 10 * YEAR;
        const offsetsAt = (at: number) => [a, b].map((zone) => utcOffsetMin(zone, at));
        const [ofA, ofB] = offsetsAt(Math.round(NOW + part * (end - NOW)));
        return found.level === 'will-diverge'
          ? ofA === ofB && offsetsAt(found.at).join() === found.offsetsMin.join()
          : found.level === 'different-now' || ofA === ofB;
      }),
      { numRuns: 3_000 },
    );
    expect([...reached].toSorted()).toEqual(
      expect.arrayContaining(['different-now', 'same-rules', 'will-diverge']),
    );
  });
});
