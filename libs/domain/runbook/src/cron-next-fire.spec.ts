import fc from 'fast-check';
import { utcOffsetMin } from '#domain/zones';
import { type Cron, nextFire, parseCron } from './index.js';

/*
 * The oracle knows no offsets and no arithmetic of transitions: it walks through every minute of a span, looks at what
 * the wall shows (formatted by Intl), and applies the documented rule to the list of what it saw.
 */
interface Shown {
  readonly at: number;
  /** What a wall clock shows, as the epoch milliseconds of the same figures in UTC. */
  readonly local: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const cronOf = (text: string): Cron => {
  const parsed = parseCron(text);
  if (!parsed.ok) throw new Error(parsed.mistakes.join());
  return parsed.cron;
};

function wall(zone: string, from: number, to: number): Shown[] {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return Array.from({ length: (to - from) / MINUTE }, (_, i) => {
    const at = from + i * MINUTE;
    return { at, local: Date.parse(`${format.format(at).replace(' ', 'T')}Z`) };
  });
}

/** Fires among the minutes seen, by the documented rule. `names` judges what the wall shows. */
function oracle(
  seen: readonly Shown[],
  names: (shown: Date) => boolean,
  isRhythm: boolean,
): number[] {
  if (isRhythm) return seen.filter(({ local }) => names(new Date(local))).map(({ at }) => at);
  const [first, last] = [seen[0]!.local, seen.at(-1)!.local];
  const fires = new Set<number>();
  for (let local = first; local <= last; local += MINUTE) {
    if (!names(new Date(local))) continue;
    // The first minute that shows this time, or, when none does, the first that shows a later one.
    const shown =
      seen.find((minute) => minute.local === local) ?? seen.find((minute) => minute.local > local);
    if (shown !== undefined) fires.add(shown.at);
  }
  return [...fires].toSorted((a, b) => a - b);
}

function fires(cron: Cron, zone: string, from: number, to: number): number[] {
  const found: number[] = [];
  for (let at = nextFire(cron, zone, from - 1); at !== null && at < to;)
    [at] = [nextFire(cron, zone, at), found.push(at)];
  return found;
}

/** Days on which the offset of a zone changes, as [from, to) around them. */
function spansOfChange(zone: string, years: readonly number[]): [number, number][] {
  const hours = years.flatMap((year) =>
    Array.from({ length: 366 * 24 }, (_, hour) => Date.UTC(year, 0) + hour * HOUR),
  );
  return hours
    .filter((at) => utcOffsetMin(zone, at) !== utcOffsetMin(zone, at - HOUR))
    .map((at) => [at - DAY - (at % DAY), at + 2 * DAY - (at % DAY)]);
}

const ZONES = [
  'Europe/Lisbon',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Asia/Beirut',
];
const at = (hour: number, minute: number) => (shown: Date) =>
  shown.getUTCHours() === hour && shown.getUTCMinutes() === minute;
const CASES = [
  ['30 1 * * *', at(1, 30), false],
  ['0 2 * * *', at(2, 0), false],
  ['30 2 * * *', at(2, 30), false],
  ['0 3 * * *', at(3, 0), false],
  ['30 0 * * *', at(0, 30), false],
  ['30 23 * * *', at(23, 30), false],
  ['*/15 0-22 * * *', (s: Date) => s.getUTCMinutes() % 15 === 0 && s.getUTCHours() < 23, false],
  ['*/15 * * * *', (s: Date) => s.getUTCMinutes() % 15 === 0, true],
] as const;

describe.each(ZONES)('a schedule in %s', (zone) => {
  // Sao Paulo changed for the last time in February 2019, the others change twice a year.
  const years = zone === 'America/Sao_Paulo' ? [2016, 2017, 2018] : [2025, 2026, 2027];
  const spans = spansOfChange(zone, years);
  const walls = spans.map(([from, to]) => wall(zone, from, to));

  it('meets spring and autumn of three years', () => {
    expect(spans).toHaveLength(6);
  });

  it.each(CASES)('"%s" fires as documented around every change', (text, names, isRhythm) => {
    for (const [i, [from, to]] of spans.entries())
      expect(fires(cronOf(text), zone, from, to)).toEqual(oracle(walls[i]!, names, isRhythm));
  });

  it('has the same next fire, whenever it is asked between two of them', () => {
    const wrong: unknown[] = [];
    for (const [text, names, isRhythm] of CASES)
      for (const [i, [from, to]] of spans.slice(0, 2).entries()) {
        const expected = oracle(walls[i]!, names, isRhythm);
        // Changes come at half hours: the minutes around them, and one in the middle.
        for (let half = from + DAY - HOUR; half < to - DAY + HOUR; half += HOUR / 2)
          for (const after of [half - MINUTE, half - 1, half, half + MINUTE, half + 13 * MINUTE]) {
            const wanted = expected.find((fire) => fire > after) ?? 'after the span';
            const next = nextFire(cronOf(text), zone, after);
            if (next !== wanted && wanted !== 'after the span') wrong.push({ text, after, next });
          }
      }
    expect(wrong).toEqual([]);
  });
});

const utc = (text: string): number => Date.parse(`${text}Z`);

describe('the next fire', () => {
  it.each([
    // Berlin skips 02:00 to 03:00 on 2026-03-29, and shows it twice on 2026-10-25.
    ['30 2 * * *', '2026-03-28T12:00', '2026-03-29T01:00', 'the first minute after the gap'],
    ['0,15,30 2 * * *', '2026-03-29T01:00', '2026-03-30T00:00', 'once for all of the gap'],
    ['30 2 * * *', '2026-10-24T12:00', '2026-10-25T00:30', 'the first of two times'],
    ['30 2 * * *', '2026-10-25T00:30', '2026-10-26T01:30', 'not the second of them'],
    ['30 2 * * *', '2026-10-25T01:10', '2026-10-26T01:30', 'nor when asked in between'],
    ['*/15 * * * *', '2026-03-29T00:45', '2026-03-29T01:00', 'a rhythm goes on over the gap'],
    ['*/15 * * * *', '2026-10-25T00:45', '2026-10-25T01:00', 'and through the repeated hour'],
    ['30 3 * * *', '2026-03-28T12:00', '2026-03-29T01:30', 'no matter of the gap'],
    ['0 0 29 2 *', '2096-03-01T00:00', '2104-02-28T23:00', 'eight years without a leap day'],
    ['0 0 13 * fri', '2026-11-14T00:00', '2026-11-19T23:00', 'either of two day fields'],
    ['0 0 * * 0', '2026-11-22T12:00', '2026-11-28T23:00', 'Sunday'],
  ])('of %s after %s is %s: %s', (text, after, expected) => {
    expect(nextFire(cronOf(text), 'Europe/Berlin', utc(after))).toBe(utc(expected));
  });

  it('on a day that a zone left out is the first minute of the next one', () => {
    const after = utc('2011-12-30T09:59');
    expect(nextFire(cronOf('0 12 30 12 *'), 'Pacific/Apia', after)).toBe(utc('2011-12-30T10:00'));
  });

  it('may be asked in a Windows zone', () => {
    const after = utc('2026-11-22T12:00');
    const next = nextFire(cronOf('30 3 * * *'), 'W. Europe Standard Time', after);
    expect(next).toBe(utc('2026-11-23T02:30'));
  });

  it.each(['0 0 30 2 *', '0 0 31 4,6,9,11 *'])('of %s is never', (text) => {
    expect(nextFire(cronOf(text), 'UTC', 0)).toBeNull();
  });

  it('in an unknown zone is an error of the caller', () => {
    expect(() => nextFire(cronOf('* * * * *'), 'Mars', 0)).toThrow(/"Mars" is not known/);
  });
});

describe('any schedule', () => {
  const list = (least: number, most: number) =>
    fc.oneof(
      fc.constant('*'),
      fc.integer({ min: least, max: most }).map(String),
      fc
        .uniqueArray(fc.integer({ min: least, max: most }), { minLength: 1, maxLength: 4 })
        .map((values) => values.join(',')),
      fc.integer({ min: 1, max: 20 }).map((step) => `*/${step}`),
    );
  const expression = fc
    .tuple(list(0, 59), list(0, 23), list(1, 28), list(1, 12), list(0, 6))
    .map((fields) => fields.join(' '));
  const instant = fc.integer({ min: utc('1990-01-01'), max: utc('2060-01-01') });
  const zone = fc.constantFrom(...ZONES, 'UTC', 'Asia/Kathmandu', 'Africa/Casablanca');

  it('fires on whole minutes that only rise, each named by it or the end of a gap', () => {
    fc.assert(
      fc.property(expression, zone, instant, (text, name, start) => {
        const cron = cronOf(text);
        let before = start;
        for (let n = 0; n < 5; n += 1) {
          const fire = nextFire(cron, name, before);
          if (fire === null) throw new Error(`${text} never fires`);
          expect(fire).toBeGreaterThan(before);
          expect(fire % MINUTE).toBe(0);
          expect(isNamed(cron, localDate(name, fire)) || isAfterGap(name, fire)).toBe(true);
          before = fire;
        }
      }),
      { numRuns: 300 },
    );
  });

  const localDate = (name: string, fire: number): Date =>
    new Date(fire + utcOffsetMin(name, fire)! * MINUTE);
  const isAfterGap = (name: string, fire: number): boolean =>
    utcOffsetMin(name, fire)! > utcOffsetMin(name, fire - MINUTE)!;

  function isNamed(cron: Cron, local: Date): boolean {
    const { daysOfMonth, daysOfWeek } = cron;
    const days = [
      daysOfMonth?.includes(local.getUTCDate()),
      daysOfWeek?.includes(local.getUTCDay()),
    ];
    return (
      cron.minutes.includes(local.getUTCMinutes()) &&
      cron.hours.includes(local.getUTCHours()) &&
      cron.months.includes(local.getUTCMonth() + 1) &&
      (days.includes(true) || !days.includes(false))
    );
  }
});
