/** Where a text came from, for the message about a corrupt row. */
export interface Cell {
  readonly table: string;
  readonly id: string;
  readonly column: string;
}

/**
 * A stored object. Its outer shape is checked; what is inside was written by this library.
 * @throws Error naming table, row and column when the text is not the JSON of an object.
 */
export function storedObject<T extends object>(text: string, cell: Cell): T {
  const value = parsed(text, cell);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw corrupt(cell, 'is not an object');
  return value as T;
}

/** As {@link storedObject}, for a list. */
export function storedList<T>(text: string, cell: Cell): readonly T[] {
  const value = parsed(text, cell);
  if (!Array.isArray(value)) throw corrupt(cell, 'is not a list');
  return value as T[];
}

function parsed(text: string, cell: Cell): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw corrupt(cell, 'is not JSON', error);
  }
}

function corrupt({ table, id, column }: Cell, what: string, cause?: unknown): Error {
  return new Error(
    `The store is damaged: ${column} of row ${id} in table ${table} ${what}. ` +
      'Restore the database from a backup, or remove that row.',
    { cause },
  );
}
