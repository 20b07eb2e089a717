/** Says one fact to whoever reads the worker's output. */
export type Log = (fact: string) => void;

const MAX_LINE = 1_000;

/** Control characters, line separators and direction marks: text from outside could forge or hide lines with them. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** One printable line. */
export const printable = (text: string): string =>
  text.replace(UNPRINTABLE, '?').slice(0, MAX_LINE);

/** What went wrong, in the words of the error. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

export const logToStdout: Log = (fact) => {
  process.stdout.write(`${printable(fact)}\n`);
};
