import { type ByteReader, ProtocolViolation } from '../../../apps/farm/src/tds/byte-reader.js';
import { afterAllHeaders } from '../../../apps/farm/src/tds/sql-batch.js';

/** What a client asks: a statement, the declaration of its parameters as SQL Server reads it, and their values. */
export interface Asked {
  readonly text: string;
  readonly declaration: string;
  readonly values: Readonly<Record<string, Value>>;
}

type Value = string | number | bigint | null;

const SP_EXECUTESQL = 10;
const BY_NUMBER = 0xffff;
const INTN = 0x26;
const BITN = 0x68;
const NVARCHAR = 0xe7;
const CHUNKED = 0xffff;
const CHUNKED_NULL = 0xffff_ffff_ffff_ffffn;

/** A call of sp_executesql (MS-TDS 2.2.6.6) with the types that the store uses; others are refused. */
export function readRpcStatement(payload: Buffer): Asked {
  const reader = afterAllHeaders(payload);
  if (reader.u16() !== BY_NUMBER || reader.u16() !== SP_EXECUTESQL)
    throw new ProtocolViolation('not a call of sp_executesql');
  reader.u16();
  const parameters: [string, Value][] = [];
  while (reader.remaining > 0) {
    const name = reader.text(reader.u8());
    reader.u8();
    parameters.push([name.replace(/^@/, ''), readValue(reader)]);
  }
  const [text, declaration, ...values] = parameters;
  return {
    text: String(text?.[1]),
    declaration: String(declaration?.[1] ?? ''),
    values: Object.fromEntries(values),
  };
}

function readValue(reader: ByteReader): Value {
  const type = reader.u8();
  if (type === NVARCHAR) return readText(reader);
  if (type !== INTN && type !== BITN)
    throw new ProtocolViolation(`a parameter of type 0x${type.toString(16)}`);
  reader.u8();
  const bytes = reader.take(reader.u8());
  if (bytes.length === 0) return null;
  return bytes.length === 8 ? bytes.readBigInt64LE() : bytes.readIntLE(0, bytes.length);
}

function readText(reader: ByteReader): string | null {
  const size = reader.u16();
  reader.take(5);
  if (size !== CHUNKED) {
    const length = reader.u16();
    return length === CHUNKED ? null : reader.take(length).toString('utf16le');
  }
  if (reader.u64() === CHUNKED_NULL) return null;
  const chunks: Buffer[] = [];
  for (let length = reader.u32(); length > 0; length = reader.u32())
    chunks.push(reader.take(length));
  return Buffer.concat(chunks).toString('utf16le');
}
