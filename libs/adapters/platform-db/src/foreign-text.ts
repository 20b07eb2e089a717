/** Characters. Enough for any message of SQL Server that helps, too few to flood a report. */
const MAX_FOREIGN_TEXT = 300;

/** Text of the server or the driver, fit to be shown: one line, no control or direction characters, cut to 300. */
export function foreignText(text: string): string {
  const plain = text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  const characters = Array.from(plain);
  if (characters.length <= MAX_FOREIGN_TEXT) return plain;
  return `${characters.slice(0, MAX_FOREIGN_TEXT - 1).join('')}…`;
}
