import type { ValueTransformer } from 'typeorm';
import { safeInteger, shortText } from './column-types.js';

describe('a bigint column', () => {
  it('takes text as SQL Server’s driver gives it, and numbers as SQLite’s does', () => {
    expect(safeInteger('1790000000000')).toBe(1_790_000_000_000);
    expect(safeInteger(-1)).toBe(-1);
    expect(safeInteger(null)).toBeNull();
  });

  it.each([2 ** 53, -(2 ** 53), '9007199254740993', 1.5, Number.NaN, 'soon', true])(
    'refuses %p',
    (value) => {
      expect(() => safeInteger(value)).toThrow(RangeError);
    },
  );
});

describe('a short text column', () => {
  const to = (value: unknown): unknown => (shortText(3).transformer as ValueTransformer).to(value);

  it('takes what fits', () => {
    expect(to('abc')).toBe('abc');
    expect(to(null)).toBeNull();
  });

  it('refuses what SQL Server would not store', () => {
    expect(() => to('abcd')).toThrow('a text of 4 characters does not fit into a column of 3');
  });
});
