/** Undefined when the option was not given, or is wrong: then `mistakes` has one more. */
export function wholeNumber(
  flag: string,
  text: string | undefined,
  { least, most }: { readonly least: number; readonly most: number },
  mistakes: string[],
): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d{1,15}$/u.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  mistakes.push(`${flag} ${text}: it must be a whole number from ${least} to ${most}`);
  return undefined;
}
