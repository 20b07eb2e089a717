import { type FieldRule, parseField } from './cron-field.js';

/** Which local minutes a schedule names. Lists rise and hold no value twice. */
export interface Cron {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  /** Null: `*`, the field does not restrict days. */
  readonly daysOfMonth: readonly number[] | null;
  readonly months: readonly number[];
  /** 0 is Sunday. Null: `*`. */
  readonly daysOfWeek: readonly number[] | null;
}

export type ParsedCron =
  | { readonly ok: true; readonly cron: Cron }
  /** Sentences for a person; each names the field and the text. */
  | { readonly ok: false; readonly mistakes: readonly string[] };

/** Characters. Far more than a schedule needs, and short enough for a message. */
const MAX_LENGTH = 200;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const FIELDS = [
  { name: 'minute', least: 0, most: 59, names: [] },
  { name: 'hour', least: 0, most: 23, names: [] },
  { name: 'day of month', least: 1, most: 31, names: [] },
  { name: 'month', least: 1, most: 12, names: MONTHS },
  // 7 is Sunday too, as in every cron.
  { name: 'day of week', least: 0, most: 7, names: WEEKDAYS },
] as const satisfies readonly FieldRule[];

const SHORTHANDS: Readonly<Record<string, string>> = {
  '@hourly': '0 * * * *',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@weekly': '0 0 * * 0',
  '@monthly': '0 0 1 * *',
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
};

/**
 * Reads the five fields of POSIX crontab(5): minute, hour, day of month, month, day of week, each `*`, a value, a range,
 * either of these with a step, or a list. Months and days of the week have English names of three letters, in any case.
 * When neither of the two day fields is a plain `*`, a day that matches one of them is enough (POSIX). Not POSIX but
 * usual: steps, 7 as Sunday, and `@hourly`, `@daily`, `@weekly`, `@monthly`, `@yearly`.
 */
export function parseCron(text: string): ParsedCron {
  if (text.length > MAX_LENGTH)
    return { ok: false, mistakes: [`the expression is longer than ${MAX_LENGTH} characters`] };
  const word = text.trim().toLowerCase();
  // "constructor" is a property of every object and no shorthand.
  const expression = (Object.hasOwn(SHORTHANDS, word) && SHORTHANDS[word]) || text.trim();
  const words = expression === '' ? [] : expression.split(/\s+/u);
  if (words.length !== FIELDS.length)
    return {
      ok: false,
      mistakes: [
        `"${text}" must have five fields, not ${words.length}: minute, hour, day of month, month, day of week. Every night at 03:30: 30 3 * * *`,
      ],
    };
  const parsed = FIELDS.map((field, i) => parseField(words[i] ?? '', field));
  const mistakes = parsed.flatMap((field) => (field.ok ? [] : field.mistakes));
  if (mistakes.length > 0) return { ok: false, mistakes };
  const values = (i: number): readonly number[] => {
    const field = parsed[i];
    return field?.ok === true ? field.values : [];
  };
  return {
    ok: true,
    cron: {
      minutes: values(0),
      hours: values(1),
      daysOfMonth: words[2] === '*' ? null : values(2),
      months: values(3),
      daysOfWeek: words[4] === '*' ? null : [...new Set(values(4).map((day) => day % 7))],
    },
  };
}
