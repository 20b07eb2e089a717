export type CsvValue = string | number | boolean | null;

/**
 * A spreadsheet takes a text that begins like this for a formula, which can read files and send what it finds (OWASP, CSV
 * injection); the wide forms are taken for it in some languages, and blanks before it are skipped.
 */
const FORMULA = /^\s*[=+\-@\t\r＝＋－＠|%]/u;

/** One line with its CR LF. Numbers have a decimal point; text is never a formula. */
export const csvLine = (values: readonly CsvValue[]): string =>
  `${values.map(csvCell).join(',')}\r\n`;

function csvCell(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return plainNumber(value);
  if (typeof value === 'boolean') return String(value);
  const safe = FORMULA.test(value) || /^[\t\r\n]/u.test(value) ? `'${value}` : value;
  return /[",\r\n\t;]/u.test(safe) || safe !== safe.trim()
    ? `"${safe.replaceAll('"', '""')}"`
    : safe;
}

/** Never with an exponent: not every program that reads CSV takes one. Ours stay far below 1e21. */
const plainNumber = (value: number): string => {
  const text = String(value);
  return text.includes('e') ? value.toFixed(6).replace(/\.?0+$/u, '') : text;
};
