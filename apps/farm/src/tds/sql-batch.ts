import { ByteReader, ProtocolViolation } from './byte-reader.js';

/** Reads over ALL_HEADERS (MS-TDS 2.2.5.3), which every request of a session starts with. */
export function afterAllHeaders(payload: Buffer): ByteReader {
  const reader = new ByteReader(payload);
  const length = reader.u32();
  if (length < 4) throw new ProtocolViolation('ALL_HEADERS shorter than its own length');
  reader.take(length - 4);
  return reader;
}

/** The text of a SQL batch. */
export function readSqlBatch(payload: Buffer): string {
  const text = afterAllHeaders(payload).rest();
  if (text.length % 2 !== 0) throw new ProtocolViolation('half a character in a SQL batch');
  return text.toString('utf16le');
}
