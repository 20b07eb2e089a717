import type { ByteReader } from './byte-reader.js';
import { ProtocolViolation } from './byte-reader.js';
import { afterAllHeaders } from './sql-batch.js';

/** A call of sp_executesql with its statement, or why it is none (MS-TDS 2.2.6.6). */
export type RpcRequest =
  | { readonly kind: 'statement'; readonly text: string; readonly parameters: number }
  | { readonly kind: 'no statement' }
  | { readonly kind: 'other procedure'; readonly name: string }
  | { readonly kind: 'unknown type'; readonly position: number; readonly type: number };

const BY_NUMBER = 0xffff;
const SP_EXECUTESQL = 10;
/** SQL Server's own limit of parameters of a procedure. */
const MOST_PARAMETERS = 2100;
const CHUNKED = 0xffff;
const NVARCHAR = 0xe7;
const NTEXT_LIKE: ReadonlySet<number> = new Set([NVARCHAR, 0xef]);
const CHUNKED_NULL = 0xffff_ffff_ffff_ffffn;

type ValueReader = (reader: ByteReader) => Buffer | null;

export function readRpcRequest(payload: Buffer): RpcRequest {
  const reader = afterAllHeaders(payload);
  const name = readProcedure(reader);
  if (name.toLowerCase() !== 'sp_executesql') return { kind: 'other procedure', name };
  reader.u16();
  return readStatement(reader);
}

function readProcedure(reader: ByteReader): string {
  const length = reader.u16();
  if (length !== BY_NUMBER) return reader.text(length);
  const number = reader.u16();
  return number === SP_EXECUTESQL ? 'sp_executesql' : `procedure ${number}`;
}

/** The statement is the first parameter by position, whatever its name; the rest is read over. */
function readStatement(reader: ByteReader): RpcRequest {
  let text: string | undefined;
  let position = 0;
  while (reader.remaining > 0) {
    position += 1;
    if (position > MOST_PARAMETERS) throw new ProtocolViolation('too many parameters');
    reader.text(reader.u8());
    reader.u8();
    const type = reader.u8();
    const readValue = valueReader(type, reader);
    if (readValue === undefined) return { kind: 'unknown type', position, type };
    const value = readValue(reader);
    if (position === 1 && NTEXT_LIKE.has(type)) text = value?.toString('utf16le');
  }
  return text === undefined
    ? { kind: 'no statement' }
    : { kind: 'statement', text, parameters: position - 1 };
}

/** Takes the rest of TYPE_INFO after its type and says how a value follows it. */
function valueReader(type: number, reader: ByteReader): ValueReader | undefined {
  const infoBytes = TYPE_INFO_BYTES.get(type);
  if (infoBytes === undefined) return undefined;
  const info = reader.take(infoBytes);
  if (!LONG_LENGTH.has(type)) return shortValue;
  return info.readUInt16LE() === CHUNKED ? chunkedValue : longValue;
}

/** Bytes of TYPE_INFO after the type itself (MS-TDS 2.2.5.6). */
const TYPE_INFO_BYTES: ReadonlyMap<number, number> = new Map([
  ...[0x24, 0x26, 0x68, 0x6d, 0x6e, 0x6f].map((type) => [type, 1] as const), // GUID, INT, BIT, FLT, MONEY, DATETIM
  ...[0x6a, 0x6c].map((type) => [type, 3] as const), // DECIMAL, NUMERIC
  [0x28, 0], // DATE
  ...[0x29, 0x2a, 0x2b].map((type) => [type, 1] as const), // TIME, DATETIME2, DATETIMEOFFSET
  ...[0xa5, 0xad].map((type) => [type, 2] as const), // VARBINARY, BINARY
  ...[0xa7, 0xaf, 0xe7, 0xef].map((type) => [type, 7] as const), // VARCHAR, CHAR, NVARCHAR, NCHAR
]);

const LONG_LENGTH: ReadonlySet<number> = new Set([0xa5, 0xad, 0xa7, 0xaf, 0xe7, 0xef]);

const shortValue: ValueReader = (reader) => reader.take(reader.u8());

const longValue: ValueReader = (reader) => {
  const length = reader.u16();
  return length === CHUNKED ? null : reader.take(length);
};

const chunkedValue: ValueReader = (reader) => {
  // The total may be "unknown"; only the chunks count.
  if (reader.u64() === CHUNKED_NULL) return null;
  const chunks: Buffer[] = [];
  for (let length = reader.u32(); length > 0; length = reader.u32()) {
    chunks.push(reader.take(length));
  }
  return Buffer.concat(chunks);
};
