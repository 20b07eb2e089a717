/**
 * Text that comes from the coordinator was written by others: host names, service names, messages of drivers. On a
 * terminal a control character could clear the screen, retitle the window or fake a line, and a format character
 * (\p{Cf}, e.g. right-to-left override) could make one name look like another.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const SPACING = /[\t\n\v\f\r\u0085\u2028\u2029]+/gu;
const TYPOGRAPHIC_MINUS = /\u2212/gu;

/** One line that is safe to print. The minus is ASCII. */
export const printable = (text: string): string =>
  text.replace(SPACING, ' ').replace(INVISIBLE, '').replace(TYPOGRAPHIC_MINUS, '-');

/** The same for text of several lines, e.g. SQL. */
export const printableLines = (text: string): string[] => text.split(/\r?\n/u).map(printable);

/** Every string inside made printable; keys and all else stay. */
export const cleaned = <T>(value: T): T => clean(value) as T;

function clean(value: unknown): unknown {
  if (typeof value === 'string') return printable(value);
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, clean(entry)]));
  return value;
}

/** JSON for programs: nothing is lost, and what a terminal might obey is escaped. */
export const jsonText = (value: unknown): string =>
  JSON.stringify(value, null, 2).replace(/[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu, escaped);

const escaped = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`,
  ).join('');
