import { ByteWriter } from './byte-writer.js';
import type { Column } from './column-types.js';

/** A result set, encoded: the COLMETADATA token and one ROW token per row (MS-TDS 2.2.7). */
export interface RowSet {
  readonly metadata: Buffer;
  readonly rows: readonly Buffer[];
}

const COLMETADATA = 0x81;
export const ROW = 0xd1;
/** fNullable; every column served here is nullable on the wire. */
const NULLABLE = 0x0001;

/** Throws what {@link Column.encode} throws: rows that do not fit their columns are our bug. */
export function encodeRows<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): RowSet {
  const metadata = new ByteWriter().u8(COLMETADATA).u16(columns.length);
  for (const { name, typeInfo } of columns) {
    metadata.u32(0).u16(NULLABLE).bytes(typeInfo).shortText(name);
  }
  return {
    metadata: metadata.toBuffer(),
    rows: rows.map((row) =>
      Buffer.concat([Buffer.of(ROW), ...columns.map((each) => each.encode(row))]),
    ),
  };
}
