import fc from 'fast-check';
import { transitions, utcOffsetMin, type ZoneTransition } from './index.js';
import { WINDOWS_ZONES, ZONE_NAMES } from './windows-zones.generated.js';

const NOW = Date.UTC(2026, 11, 1);
const DECADE = { from: NOW, until: Date.UTC(2036, 11, 1) };
const ZONES = ZONE_NAMES.flatMap((line) => line.split(' ')[0] ?? []);

const text = ({ at, offsetMin }: ZoneTransition): string =>
  `${new Date(at).toISOString()} ${offsetMin}`;

describe('the transitions of a zone', () => {
  it('are those of its rules, to the second', () => {
    expect(transitions('Europe/Berlin', DECADE)?.slice(0, 3).map(text)).toEqual([
      '2027-03-28T01:00:00.000Z 120',
      '2027-10-31T01:00:00.000Z 60',
      '2028-03-26T01:00:00.000Z 120',
    ]);
    expect(transitions('Australia/Lord_Howe', DECADE)?.slice(0, 2).map(text)).toEqual([
      '2027-04-03T15:00:00.000Z 630',
      '2027-10-02T15:30:00.000Z 660',
    ]);
    expect(transitions('Africa/Casablanca', DECADE)?.slice(0, 2).map(text)).toEqual([
      '2027-02-07T02:00:00.000Z 0',
      '2027-03-14T02:00:00.000Z 60',
    ]);
  });

  it.each([
    ['Europe/Berlin', 20],
    ['America/New_York', 20],
    ['Africa/Casablanca', 22],
    ['Asia/Tokyo', 0],
    ['Asia/Calcutta', 0],
    ['Etc/UTC', 0],
    ['Atlantic/Reykjavik', 0],
    ['W. Europe Standard Time', 20],
  ])('of %s are %d in ten years', (zone, count) => {
    expect(transitions(zone, DECADE)).toHaveLength(count);
  });

  it('exclude the beginning of the window and include its end', () => {
    const at = Date.UTC(2027, 2, 28, 1);
    expect(transitions('Europe/Paris', { from: at - 1, until: at })).toHaveLength(1);
    expect(transitions('Europe/Paris', { from: at, until: at + 1 })).toHaveLength(0);
    expect(transitions('Europe/Paris', { from: at - 2, until: at - 1 })).toHaveLength(0);
  });

  it('of the past are changes of the offset too, however irregular', () => {
    const window = { from: Date.UTC(1970, 0), until: Date.UTC(2026, 0) };
    for (const zone of ['Africa/Casablanca', 'Europe/Moscow', 'America/Argentina/San_Luis']) {
      const found = transitions(zone, window) ?? [];
      for (const { at, offsetMin } of found) {
        expect(utcOffsetMin(zone, at)).toBe(offsetMin);
        expect(utcOffsetMin(zone, at - 1)).not.toBe(offsetMin);
      }
      expect(found.length).toBeGreaterThan(10);
    }
  });

  it.each(['', 'Europe/Atlantis', 'Eastern Standard Time_dstoff', '__proto__'])(
    'of %j are not known',
    (zone) => {
      expect(transitions(zone, DECADE)).toBeNull();
    },
  );

  it('are known for every zone and every Windows id of CLDR', () => {
    for (const zone of [...ZONES, ...Object.keys(WINDOWS_ZONES)])
      expect(transitions(zone, { from: NOW, until: NOW + 1 })).not.toBeNull();
  });

  it('explain the offset at every instant', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.integer({ min: DECADE.from, max: DECADE.until }),
        (zone, at) => {
          const passed = (transitions(zone, DECADE) ?? []).filter((one) => one.at <= at);
          expect(passed.at(-1)?.offsetMin ?? utcOffsetMin(zone, NOW)).toBe(utcOffsetMin(zone, at));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are the same whatever was asked before', () => {
    const day = 86_400_000;
    fc.assert(
      fc.property(
        fc.constantFrom('Africa/Casablanca', 'Europe/Berlin', 'Asia/Gaza'),
        fc.integer({ min: 0, max: 3_000 }),
        fc.integer({ min: 1, max: 3_000 }),
        (zone, begin, length) => {
          const from = NOW + begin * day;
          const window = { from, until: from + length * day };
          const whole = transitions(zone, { from: NOW, until: NOW + 7_000 * day }) ?? [];
          expect(transitions(zone, window)).toEqual(
            whole.filter(({ at }) => at > window.from && at <= window.until),
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});
