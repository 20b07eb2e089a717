import type { JsonOption } from './command-line.js';
import type { Flag } from './flag.js';

export interface AsTextOption {
  readonly asText?: boolean;
}

export const AS_TEXT_FLAG: Flag = [
  '--as-text',
  'as numbered commands per server, for a person who finishes by hand; keep it where the coordinator is not',
];

export const asTextMistakes = ({ asText, json }: AsTextOption & JsonOption): string[] =>
  asText === true && json === true ? ['--as-text and --json: give one of them'] : [];
