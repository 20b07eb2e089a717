import type { Cron } from './cron-expression.js';

/** Milliseconds. */
export const MINUTE = 60_000;
/** Milliseconds. */
export const DAY = 86_400_000;

/** 29 February is eight years away when a century's last year is none of its leap years (2096 to 2104). */
const HORIZON_DAYS = 8 * 366;

/**
 * The first minute that `cron` names, not before `from`. Both are local times, written as the epoch milliseconds at which
 * a clock on UTC would show them; transitions of zones do not exist here. Null: there is none, as for 30 February.
 */
export function nextLocalMinute(cron: Cron, from: number): number | null {
  const firstDay = Math.floor(from / DAY);
  for (let day = firstDay; day <= firstDay + HORIZON_DAYS; day += 1) {
    if (!isNamedDay(cron, day)) continue;
    const minute = minuteOfDay(cron, day === firstDay ? Math.ceil((from - day * DAY) / MINUTE) : 0);
    if (minute !== null) return day * DAY + minute * MINUTE;
  }
  return null;
}

function minuteOfDay({ hours, minutes }: Cron, from: number): number | null {
  const [fromHour, fromMinute] = [Math.floor(from / 60), from % 60];
  for (const hour of hours) {
    if (hour < fromHour) continue;
    const minute = minutes.find((named) => hour > fromHour || named >= fromMinute);
    if (minute !== undefined) return hour * 60 + minute;
  }
  return null;
}

/** POSIX: when both day fields are restricted, either is enough. @param day days since 1970-01-01 */
function isNamedDay({ daysOfMonth, months, daysOfWeek }: Cron, day: number): boolean {
  const { month, dayOfMonth } = civilDay(day);
  if (!months.includes(month)) return false;
  const byMonth = daysOfMonth?.includes(dayOfMonth);
  // 1970-01-01 was a Thursday.
  const byWeek = daysOfWeek?.includes((((day + 4) % 7) + 7) % 7);
  if (byMonth === undefined) return byWeek ?? true;
  return byMonth || byWeek === true;
}

/** Month and day in the Gregorian calendar (H. Hinnant, chrono-compatible low-level date algorithms). */
function civilDay(day: number): { readonly month: number; readonly dayOfMonth: number } {
  // Years begin in March here, so that the leap day is the last one.
  const shifted = day + 719_468;
  const dayOfEra = shifted - Math.floor(shifted / 146_097) * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  return {
    month: shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9,
    dayOfMonth: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}
