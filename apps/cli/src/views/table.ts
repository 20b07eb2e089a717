import { stripVTControlCharacters } from 'node:util';

/** Scripts and pictures that terminals draw two columns wide (Unicode TR 11, the blocks that occur in names). */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
const NO_WIDTH = /\p{M}/u;

/** Columns that a terminal needs for it; colours take none. */
export const displayWidth = (text: string): number =>
  Array.from(stripVTControlCharacters(text)).reduce(
    (sum, character) => sum + (WIDE.test(character) ? 2 : NO_WIDTH.test(character) ? 0 : 1),
    0,
  );

/** Columns two spaces apart, nothing cut and nothing behind the last word. */
export function aligned(rows: readonly (readonly string[])[]): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => displayWidth(row[column] ?? ''))),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - displayWidth(cell)))
      .join('  ')
      .trimEnd(),
  );
}

/** One line for the heads and one for each row. */
export const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string[] =>
  aligned([heads, ...rows]);

/** Breaks a sentence at spaces. Every line begins with `indent` spaces; a longer word stands alone. */
export function wrapped(text: string, columns: number | null, indent: number): string[] {
  const margin = ' '.repeat(indent);
  if (columns === null) return [margin + text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && displayWidth(`${margin}${line} ${word}`) > columns) {
      lines.push(margin + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, margin + line];
}
