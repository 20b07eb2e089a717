import { ByteWriter } from './byte-writer.js';

/** How values of one SQL type look on the wire (MS-TDS 2.2.5.4 to 2.2.5.6); null is SQL's NULL. */
export interface ColumnType<Value> {
  /** TYPE_INFO of the column's metadata. */
  readonly typeInfo: Buffer;
  /** Throws RangeError or SyntaxError for a value that the type cannot hold. */
  encode(value: Value | null): Buffer;
}

export interface Column<Row> {
  readonly name: string;
  readonly typeInfo: Buffer;
  encode(row: Row): Buffer;
}

export function column<Row, Value>(
  name: string,
  type: ColumnType<Value>,
  read: (row: Row) => Value | null,
): Column<Row> {
  return { name, typeInfo: type.typeInfo, encode: (row) => type.encode(read(row)) };
}

/** SQL_Latin1_General_CP1_CI_AS, the default of an English installation. */
export const COLLATION = Buffer.of(0x09, 0x04, 0xd0, 0x00, 0x34);

/** Length prefix that means "in chunks" in metadata and NULL in a value. */
const NO_LENGTH = 0xffff;
const CHUNKED_NULL = 0xffff_ffff_ffff_ffffn;
const INTN = 0x26;
const BITN = 0x68;
const DECIMALN = 0x6a;
const NVARCHAR = 0xe7;
const BIGVARBINARY = 0xa5;

export const EMPTY_VALUE = Buffer.of(0);

export const int: ColumnType<number> = {
  typeInfo: Buffer.of(INTN, 4),
  encode(value) {
    if (value === null) return EMPTY_VALUE;
    const bytes = Buffer.of(4, 0, 0, 0, 0);
    bytes.writeInt32LE(value, 1);
    return bytes;
  },
};

export const bigint: ColumnType<bigint> = {
  typeInfo: Buffer.of(INTN, 8),
  encode(value) {
    if (value === null) return EMPTY_VALUE;
    const bytes = Buffer.alloc(9, 8);
    bytes.writeBigInt64LE(value, 1);
    return bytes;
  },
};

export const bit: ColumnType<boolean> = {
  typeInfo: Buffer.of(BITN, 1),
  encode: (value) => (value === null ? EMPTY_VALUE : Buffer.of(1, value ? 1 : 0)),
};

/** Decimal text such as `-12.5`; at most `scale` digits after the point. */
export function decimal(precision: number, scale: number): ColumnType<string> {
  const magnitudeBytes = precision <= 9 ? 4 : precision <= 19 ? 8 : precision <= 28 ? 12 : 16;
  return {
    typeInfo: Buffer.of(DECIMALN, magnitudeBytes + 1, precision, scale),
    encode(value) {
      if (value === null) return EMPTY_VALUE;
      const { negative, magnitude } = unscaled(value, scale);
      if (magnitude >= 10n ** BigInt(precision)) {
        throw new RangeError(`${value} does not fit decimal(${precision}, ${scale})`);
      }
      const digits = Buffer.from(magnitude.toString(16).padStart(magnitudeBytes * 2, '0'), 'hex');
      return Buffer.concat([Buffer.of(magnitudeBytes + 1, negative ? 0 : 1), digits.reverse()]);
    },
  };
}

function unscaled(text: string, scale: number): { negative: boolean; magnitude: bigint } {
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text);
  const fraction = match?.[3] ?? '';
  if (match === null || fraction.length > scale) {
    throw new SyntaxError(`"${text}" is no decimal with ${scale} digits after the point`);
  }
  return {
    negative: match[1] === '-',
    magnitude: BigInt(`${match[2] ?? ''}${fraction.padEnd(scale, '0')}`),
  };
}

/** `length` in UTF-16 units, at most 4,000, or `max`. */
export function nvarchar(length: number | 'max'): ColumnType<string> {
  const size = length === 'max' ? 'max' : length * 2;
  return {
    typeInfo: Buffer.concat([variableTypeInfo(NVARCHAR, size), COLLATION]),
    encode: (value) => variable(value === null ? null : Buffer.from(value, 'utf16le'), size),
  };
}

/** `length` in bytes, at most 8,000, or `max`. */
export function varbinary(length: number | 'max'): ColumnType<Uint8Array> {
  return {
    typeInfo: variableTypeInfo(BIGVARBINARY, length),
    encode: (value) => variable(value === null ? null : Buffer.from(value), length),
  };
}

function variableTypeInfo(type: number, size: number | 'max'): Buffer {
  return new ByteWriter()
    .u8(type)
    .u16(size === 'max' ? NO_LENGTH : size)
    .toBuffer();
}

function variable(bytes: Buffer | null, size: number | 'max'): Buffer {
  const out = new ByteWriter();
  if (size === 'max') return chunked(out, bytes).toBuffer();
  if (bytes === null) return out.u16(NO_LENGTH).toBuffer();
  if (bytes.length > size) throw new RangeError(`${bytes.length} bytes do not fit ${size}`);
  return out.u16(bytes.length).bytes(bytes).toBuffer();
}

/** PLP (MS-TDS 2.2.5.2.3): total length, chunks with their lengths, an empty chunk as the end. */
function chunked(out: ByteWriter, bytes: Buffer | null): ByteWriter {
  if (bytes === null) return out.u64(CHUNKED_NULL);
  out.u64(BigInt(bytes.length));
  if (bytes.length > 0) out.u32(bytes.length).bytes(bytes);
  return out.u32(0);
}
