import { ByteReader, ProtocolViolation } from './byte-reader.js';

/** PRELOGIN (MS-TDS 2.2.6.5): a table of options, then their values. */

const VERSION = 0x00;
const ENCRYPTION = 0x01;
const TERMINATOR = 0xff;
/** Every option has a number of its own, so no honest table is longer. */
const MOST_OPTIONS = 32;

export type Encryption = 'off' | 'on' | 'not-supported' | 'required';
const ENCRYPTIONS: readonly Encryption[] = ['off', 'on', 'not-supported', 'required'];

/** What the client wants; a client that does not say wants none. */
export function readPrelogin(payload: Buffer): { encryption: Encryption } {
  const table = new ByteReader(payload);
  for (let index = 0; index < MOST_OPTIONS; index += 1) {
    const option = table.u8();
    if (option === TERMINATOR) return { encryption: 'not-supported' };
    const offset = table.take(2).readUInt16BE();
    const length = table.take(2).readUInt16BE();
    if (option === ENCRYPTION) return { encryption: encryptionAt(payload, offset, length) };
  }
  throw new ProtocolViolation('PRELOGIN has no end');
}

function encryptionAt(payload: Buffer, offset: number, length: number): Encryption {
  const encryption = length === 1 ? ENCRYPTIONS[payload[offset] ?? -1] : undefined;
  if (encryption === undefined) throw new ProtocolViolation('PRELOGIN with unknown encryption');
  return encryption;
}

/** `version` is four numbers with points. */
export function preloginReply(version: string, encryption: Encryption): Buffer {
  const [major = 0, minor = 0, build = 0] = version.split('.').map(Number);
  const table = Buffer.of(VERSION, 0, 11, 0, 6, ENCRYPTION, 0, 17, 0, 1, TERMINATOR);
  const versionBytes = Buffer.of(major, minor, build >> 8, build & 0xff, 0, 0);
  return Buffer.concat([table, versionBytes, Buffer.of(ENCRYPTIONS.indexOf(encryption))]);
}
