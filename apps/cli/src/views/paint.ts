import { styleText } from 'node:util';

export type Style = 'good' | 'bad' | 'doubt' | 'faint' | 'strong';
export type Paint = (style: Style, text: string) => string;

/** What a view may depend on beside its data. `columns`: break lines there; null: never. */
export interface Look {
  readonly paint: Paint;
  readonly columns: number | null;
}

/** For views that show instants in the local time of a person. `zone`: IANA name. */
export interface LocalLook extends Look {
  readonly zone: string;
}

export const plain: Paint = (_style, text) => text;

const FORMAT = {
  good: 'green',
  bad: 'red',
  doubt: 'yellow',
  faint: 'dim',
  strong: 'bold',
} as const satisfies Record<Style, string>;

/** Never by itself the carrier of a meaning: every word is there without it. */
export const coloured: Paint = (style, text) =>
  styleText(FORMAT[style], text, { validateStream: false });

/** https://no-color.org: set and not empty means no colours. */
export const paintFor = (
  isTerminal: boolean,
  env: Readonly<Record<string, string | undefined>>,
): Paint =>
  isTerminal && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb' ? coloured : plain;
