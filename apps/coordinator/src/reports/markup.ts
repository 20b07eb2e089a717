/** Text that is markup already. Only {@link markup} makes it, so that nothing foreign gets into a page unescaped. */
export class Markup {
  constructor(readonly text: string) {}
}

type Part = Markup | string | number | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** Not allowed in XML, or able to make one name look like another: control and format characters, lone surrogates. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** For element content and quoted attributes. */
const escaped = (text: string): string =>
  text
    .replace(/[\t\r\n]+/gu, ' ')
    .replace(INVISIBLE, '')
    .replace(/[&<>"'`]/gu, (character) => ENTITIES[character] ?? '');

/** A template in which every value is escaped unless it is markup itself; lists are put one after the other. */
export const markup = (template: TemplateStringsArray, ...values: readonly Part[]): Markup =>
  new Markup(
    template.reduce((text, literal, i) => {
      const value = values[i - 1];
      return text + (value === undefined ? '' : textOf(value)) + literal;
    }),
  );

function textOf(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (typeof part === 'number') return String(part);
  return typeof part === 'string' ? escaped(part) : part.map(textOf).join('\n');
}
