import type { PrimaryColumnOptions, ValueTransformer } from 'typeorm';

/**
 * Column types that exist on SQLite and on SQL Server. What may be null is said by the migrations,
 * which alone create tables.
 */

/** Text of at most `length` UTF-16 units. SQLite would store more, SQL Server would not: both refuse. */
export function shortText(length: number): PrimaryColumnOptions {
  return { type: 'nvarchar', length, transformer: atMost(length) };
}

export const LONG_TEXT: PrimaryColumnOptions = { type: 'nvarchar', length: 'max' };

/** SQL Server's driver returns a bigint as text, SQLite's as a number that is inexact beyond 2^53. */
export const WHOLE_NUMBER: PrimaryColumnOptions = {
  type: 'bigint',
  transformer: { to: safeInteger, from: safeInteger } satisfies ValueTransformer,
};

/** Milliseconds since 1970-01-01T00:00:00Z. */
export const EPOCH_MS: PrimaryColumnOptions = { ...WHOLE_NUMBER };

/** Exported for its spec. @throws RangeError for anything but a whole number within ±(2^53 - 1), or null. */
export function safeInteger(value: unknown): unknown {
  if (value === null || value === undefined) return value;
  const number = typeof value === 'string' ? Number(value) : value;
  if (!Number.isSafeInteger(number))
    throw new RangeError(
      `a bigint column holds whole numbers within 2^53, not ${JSON.stringify(value)}`,
    );
  return number;
}

function atMost(length: number): ValueTransformer {
  return {
    to: (value: unknown) => {
      if (typeof value === 'string' && value.length > length)
        throw new RangeError(
          `a text of ${value.length} characters does not fit into a column of ${length}: "${value.slice(0, 40)}…"`,
        );
      return value;
    },
    from: (value: unknown) => value,
  };
}
