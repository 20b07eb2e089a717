export interface FieldRule {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  /** Names in order, the first of them stands for `least`. */
  readonly names: readonly string[];
}

/** Numbers that a field names, in rising order without repetition; or all that is wrong with it. */
export type ParsedField =
  | { readonly ok: true; readonly values: readonly number[] }
  | { readonly ok: false; readonly mistakes: readonly string[] };

interface Span {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

const ITEM = /^(?:\*|(?<from>[0-9a-z]+)(?:-(?<to>[0-9a-z]+))?)(?:\/(?<step>\d{1,4}))?$/iu;

/** One field of five: items with commas between; an item is `*`, a value or a range, the two with `/step` behind. */
export function parseField(text: string, rule: FieldRule): ParsedField {
  const spans = text.split(',').map((item) => ({ item, span: parseItem(item, rule) }));
  const mistakes = spans.flatMap(({ item, span }) =>
    typeof span === 'string' ? [`${rule.name} "${item}": ${span}`] : [],
  );
  if (mistakes.length > 0) return { ok: false, mistakes };
  const values = new Set(spans.flatMap(({ span }) => (typeof span === 'string' ? [] : each(span))));
  return { ok: true, values: [...values].toSorted((a, b) => a - b) };
}

const each = ({ from, to, step }: Span): number[] =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);

/** A text says what is wrong. */
function parseItem(item: string, rule: FieldRule): Span | string {
  const { least, most } = rule;
  const found = ITEM.exec(item)?.groups;
  if (found === undefined)
    return `it must be *, ${wanted(rule)} or a range such as ${least}-${most}, and */2 or ${least}-${most}/2 for a step`;
  const { from, to, step } = found;
  const every = Number(step ?? 1);
  if (every === 0) return 'a step must be 1 or more';
  if (from === undefined) return { from: least, to: most, step: every };
  if (step !== undefined && to === undefined)
    return `a step needs a range: ${from}-${most}/${step}`;
  return parseRange({ from, to: to ?? from, step: every }, rule);
}

function parseRange(
  { from, to, step }: { readonly from: string; readonly to: string; readonly step: number },
  rule: FieldRule,
): Span | string {
  const [first, last] = [valueOf(from, rule), valueOf(to, rule)];
  if (first === null || last === null) return `it must be ${wanted(rule)}`;
  if (first > last) return 'the range runs backwards; write two items with a comma between';
  return { from: first, to: last, step };
}

function valueOf(text: string, { least, most, names }: FieldRule): number | null {
  const named = names.indexOf(text.toLowerCase());
  if (named >= 0) return least + named;
  const value = /^\d{1,2}$/u.test(text) ? Number(text) : -1;
  return value >= least && value <= most ? value : null;
}

const wanted = ({ least, most, names }: FieldRule): string =>
  `a number from ${least} to ${most}${names.length === 0 ? '' : ` or a name from ${names[0] ?? ''} to ${names.at(-1) ?? ''}`}`;
