interface Range {
  readonly least: number;
  readonly most: number;
}

/** Undefined when the option was not given, or is wrong: then `mistakes` has one more. */
export const wholeNumber = (
  flag: string,
  text: string | undefined,
  range: Range,
  mistakes: string[],
): number | undefined =>
  number(flag, text, { ...range, form: /^\d{1,15}$/u, kind: 'a whole number' }, mistakes);

/** As {@link wholeNumber}, with digits behind the point. */
export const decimalNumber = (
  flag: string,
  text: string | undefined,
  range: Range,
  mistakes: string[],
): number | undefined =>
  number(flag, text, { ...range, form: /^\d{1,15}(?:\.\d{1,9})?$/u, kind: 'a number' }, mistakes);

function number(
  flag: string,
  text: string | undefined,
  { least, most, form, kind }: Range & { readonly form: RegExp; readonly kind: string },
  mistakes: string[],
): number | undefined {
  if (text === undefined) return undefined;
  const value = form.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  mistakes.push(`${flag} ${text}: it must be ${kind} from ${least} to ${most}`);
  return undefined;
}
