/** What is read out of the text of a batch. The endpoint knows whole statements, no grammar. */

/** Blanks collapsed, lower case, without comments in front and the semicolon at the end. */
export function normalised(text: string): string {
  return withoutComments(text).replace(/\s+/g, ' ').replace(/ ?;$/, '').toLowerCase();
}

function withoutComments(text: string): string {
  const comment = /^\s*(?:--[^\n]*(?:\n|$)|\/\*[^]*?\*\/)/;
  let rest = text;
  for (let match = comment.exec(rest); match !== null; match = comment.exec(rest)) {
    rest = rest.slice(match[0].length);
  }
  return rest.trim();
}

/** A batch of nothing but `SET option value`, as drivers send it first; it changes nothing here. */
export function setsOptions(text: string): boolean {
  return withoutComments(text)
    .split(/[\n;]/)
    .every((line) => line.trim() === '' || /^\s*set\s+\w/i.test(line));
}

/** The object that a SELECT reads first, as it is written. */
export function objectRead(text: string): string | undefined {
  return /^select\s[^]*?\sfrom\s+([^\s;,()]+)/i.exec(withoutComments(text))?.[1];
}

export const firstWord = (text: string): string => /^\S+/.exec(withoutComments(text))?.[0] ?? '';
