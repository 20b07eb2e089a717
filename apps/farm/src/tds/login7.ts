import { ByteReader, ProtocolViolation } from './byte-reader.js';

/** LOGIN7 (MS-TDS 2.2.6.4), as far as the endpoint needs it. */
export interface Login7 {
  readonly tdsVersion: number;
  /** What the client asks for; 0 leaves it to the server. */
  readonly packetBytes: number;
  readonly user: string;
  readonly password: string;
  /** Empty: the login's default database. */
  readonly database: string;
  /** Windows (NTLM or Kerberos) login instead of user and password. */
  readonly integrated: boolean;
}

const FIXED_BYTES = 94;
/** Where the pairs of offset and length stand in the fixed part. */
const USER = 40;
const PASSWORD = 44;
const DATABASE = 68;
const OPTION_FLAGS_2 = 25;
const INTEGRATED_SECURITY = 0x80;

export function readLogin7(payload: Buffer): Login7 {
  const fixed = new ByteReader(payload).take(FIXED_BYTES);
  if (fixed.readUInt32LE(0) !== payload.length) {
    throw new ProtocolViolation('LOGIN7 gives another length than it has');
  }
  return {
    tdsVersion: fixed.readUInt32LE(4),
    packetBytes: fixed.readUInt32LE(8),
    user: field(payload, USER).toString('utf16le'),
    password: unscrambled(field(payload, PASSWORD)).toString('utf16le'),
    database: field(payload, DATABASE).toString('utf16le'),
    integrated: (fixed.readUInt8(OPTION_FLAGS_2) & INTEGRATED_SECURITY) !== 0,
  };
}

function field(payload: Buffer, pair: number): Buffer {
  const offset = payload.readUInt16LE(pair);
  const units = payload.readUInt16LE(pair + 2);
  if (units === 0) return Buffer.alloc(0);
  const fields = new ByteReader(payload);
  fields.take(offset);
  return fields.take(units * 2);
}

/** The client swaps the halves of each byte, then flips 0xA5: obfuscation, not encryption. */
function unscrambled(bytes: Buffer): Buffer {
  return Buffer.from(
    bytes.map((byte) => {
      const flipped = byte ^ 0xa5;
      return ((flipped & 0x0f) << 4) | (flipped >> 4);
    }),
  );
}
