export interface NameAndValue {
  readonly name: string;
  readonly value: string;
}

/** Of `<name>=<value>`, divided at its first equals sign; null: it has none, or nothing on one side of it. */
export function nameAndValue(text: string): NameAndValue | null {
  const at = text.indexOf('=');
  const name = text.slice(0, Math.max(0, at)).trim();
  const value = text.slice(at + 1).trim();
  return name === '' || value === '' ? null : { name, value };
}

/** Names that were given more than once. */
export const repeatedNames = (names: readonly string[]): string[] => [
  ...new Set(names.filter((name, i) => names.indexOf(name) !== i)),
];
