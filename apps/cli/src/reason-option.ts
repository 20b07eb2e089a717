import type { Flag } from './flag.js';

export interface ReasonOption {
  readonly reason?: string;
}

export const REASON_FLAG: Flag = ['--reason <text>', 'why; it stands in the record'];

export const reasonMistakes = (options: ReasonOption): string[] =>
  reasonOf(options) === '' ? ['--reason <text> is missing: it stands in the record'] : [];

/** Empty when it is missing. */
export const reasonOf = ({ reason }: ReasonOption): string => (reason ?? '').trim();
