/** What SYSDATETIMEOFFSET says in style 121: '2026-11-22 01:02:03.1234567 +01:00'. */
const TEXT = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)\.(\d{7}) ([+-])(\d\d):(\d\d)$/;

const MAX_OFFSET = 14 * 60;
const SECONDS_PER_DAY = 86_400;

export interface ClockText {
  /** UTC, ns since 1970. */
  readonly wallNs: bigint;
  readonly utcOffsetMin: number;
}

/** All seven digits survive. Null when the text is not a time of style 121 with an offset within 14 hours. */
export function parseClockText(text: string): ClockText | null {
  const match = TEXT.exec(text);
  if (match === null) return null;
  const [year, month, day, hour, minute, second, ticks] = match.slice(1, 8).map(Number) as Digits;
  const size = Number(match[9]) * 60 + Number(match[10]);
  const utcOffsetMin = match[8] === '-' && size > 0 ? -size : size;
  const plausible =
    isDate({ year, month, day }) && hour < 24 && minute < 60 && second < 60 && size <= MAX_OFFSET;
  if (!plausible) return null;
  const seconds =
    daysSince1970({ year, month, day }) * SECONDS_PER_DAY +
    (hour * 60 + minute - utcOffsetMin) * 60 +
    second;
  return { wallNs: BigInt(seconds) * 1_000_000_000n + BigInt(ticks) * 100n, utcOffsetMin };
}

type Digits = [number, number, number, number, number, number, number];

interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Proleptic Gregorian; the year begins in March here, so that the leap day is its last. */
function daysSince1970({ year, month, day }: CivilDate): number {
  const marchYear = month > 2 ? year : year - 1;
  const marchMonth = (month + 9) % 12;
  const dayOfYear = Math.floor((153 * marchMonth + 2) / 5) + day - 1;
  const leapDays =
    Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return marchYear * 365 + leapDays + dayOfYear - 719_468;
}

function isDate({ year, month, day }: CivilDate): boolean {
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  const nextMonth = month === 12 ? { year: year + 1, month: 1 } : { year, month: month + 1 };
  const length = daysSince1970({ ...nextMonth, day: 1 }) - daysSince1970({ year, month, day: 1 });
  return day <= length;
}
