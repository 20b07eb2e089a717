import { styleText } from 'node:util';

const isPlain = (): boolean => !process.stdout.isTTY || (process.env['NO_COLOR'] ?? '') !== '';

const styled = (style: 'bold' | 'dim', text: string): string =>
  isPlain() ? text : styleText(style, text);

export const say = (text: string): void => void process.stdout.write(`${text}\n`);
export const headline = (text: string): void => say(`\n${styled('bold', text)}`);

/** A command as a person would type it. */
export const sayCommand = (words: readonly string[]): void =>
  say(styled('dim', `$ ${words.map(quoted).join(' ')}`));

const quoted = (word: string): string => (/^[\w@%+=:,./<>-]+$/.test(word) ? word : `"${word}"`);
