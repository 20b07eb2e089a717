import { ByteWriter } from './byte-writer.js';
import { COLLATION } from './column-types.js';
import type { SqlError } from './sql-errors.js';

/** Tokens of a reply that carry no rows (MS-TDS 2.2.7), as TDS 7.4 lays them out. */

const ERROR = 0xaa;
const LOGINACK = 0xad;
const ENVCHANGE = 0xe3;
const RETURNSTATUS = 0x79;
const DONE_TOKENS = { batch: 0xfd, procedure: 0xfe, 'in procedure': 0xff } as const;

/** TDS 7.4 as LOGIN7 and LOGINACK number it. */
export const TDS_7_4 = 0x74000004;

const DONE_MORE = 0x0001;
const DONE_ERROR = 0x0002;
const DONE_COUNT = 0x0010;
const DONE_ATTENTION = 0x0020;
/** CurCmd of a SELECT. */
const SELECT = 0xc1;

export interface Done {
  readonly ends: keyof typeof DONE_TOKENS;
  readonly rowCount?: number;
  readonly failed?: boolean;
  readonly moreFollows?: boolean;
  readonly attention?: boolean;
}

export function done({ ends, rowCount, failed, moreFollows, attention }: Done): Buffer {
  const status =
    (moreFollows === true ? DONE_MORE : 0) |
    (failed === true ? DONE_ERROR : 0) |
    (rowCount === undefined ? 0 : DONE_COUNT) |
    (attention === true ? DONE_ATTENTION : 0);
  return new ByteWriter()
    .u8(DONE_TOKENS[ends])
    .u16(status)
    .u16(rowCount === undefined ? 0 : SELECT)
    .u64(BigInt(rowCount ?? 0))
    .toBuffer();
}

export function errorToken(error: SqlError, serverName: string): Buffer {
  return token(
    ERROR,
    new ByteWriter()
      .u32(error.number)
      .u8(error.state)
      .u8(error.class)
      .longText(error.message)
      .shortText(serverName)
      .shortText('')
      .u32(1),
  );
}

/** `version` is four numbers with points, as SERVERPROPERTY('ProductVersion') prints it. */
export function loginAck(version: string): Buffer {
  const [major = 0, minor = 0, build = 0] = version.split('.').map(Number);
  const tdsVersion = Buffer.alloc(4);
  tdsVersion.writeUInt32BE(TDS_7_4);
  return token(
    LOGINACK,
    new ByteWriter()
      .u8(1)
      .bytes(tdsVersion)
      .shortText('Microsoft SQL Server')
      .bytes(Buffer.of(major, minor, build >> 8, build & 0xff)),
  );
}

export function returnStatus(status: number): Buffer {
  const value = Buffer.alloc(5, RETURNSTATUS);
  value.writeInt32LE(status, 1);
  return value;
}

const textChange = (type: number, now: string, before: string): Buffer =>
  token(ENVCHANGE, new ByteWriter().u8(type).shortText(now).shortText(before));

const bytesChange = (type: number, now: Buffer, before: Buffer): Buffer =>
  token(ENVCHANGE, new ByteWriter().u8(type).shortBytes(now).shortBytes(before));

const NOTHING = Buffer.alloc(0);

export const databaseChanged = (now: string): Buffer => textChange(1, now, 'master');
export const languageChanged = (): Buffer => textChange(2, 'us_english', '');
export const packetSizeChanged = (now: number, before: number): Buffer =>
  textChange(4, String(now), String(before));
export const collationChanged = (): Buffer => bytesChange(7, COLLATION, NOTHING);
export const transactionBegun = (descriptor: Buffer): Buffer => bytesChange(8, descriptor, NOTHING);
export const transactionCommitted = (descriptor: Buffer): Buffer =>
  bytesChange(9, NOTHING, descriptor);
export const transactionRolledBack = (descriptor: Buffer): Buffer =>
  bytesChange(10, NOTHING, descriptor);
export const connectionReset = (): Buffer => bytesChange(18, NOTHING, NOTHING);

function token(type: number, body: ByteWriter): Buffer {
  const bytes = body.toBuffer();
  return new ByteWriter().u8(type).u16(bytes.length).bytes(bytes).toBuffer();
}
