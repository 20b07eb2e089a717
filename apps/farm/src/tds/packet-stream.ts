/** The packets that carry TDS messages (MS-TDS 2.2.3). */

export const MESSAGE = {
  sqlBatch: 0x01,
  rpc: 0x03,
  tabularResult: 0x04,
  attention: 0x06,
  transactionManager: 0x0e,
  login7: 0x10,
  prelogin: 0x12,
} as const;

export interface Message {
  readonly type: number;
  readonly payload: Buffer;
  /** The client gave the message up while sending it. */
  readonly ignored: boolean;
  /** The session is to be reset before the message is carried out. */
  readonly resets: boolean;
}

export type Taken =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'violation'; readonly reason: string };

export const DEFAULT_PACKET_BYTES = 4096;
export const SMALLEST_PACKET_BYTES = 512;
/** Largest packet size that can be negotiated. */
export const LARGEST_PACKET_BYTES = 32_767;
/** Far above any statement served, far below what could trouble the process. */
export const LARGEST_MESSAGE_BYTES = 1024 * 1024;

const HEADER_BYTES = 8;
const END_OF_MESSAGE = 0x01;
const IGNORE = 0x02;
const RESET_CONNECTION = 0x08 | 0x10;
const INCOMPLETE: Taken = { kind: 'incomplete' };
const CLIENT_TYPES: ReadonlySet<number> = new Set([
  MESSAGE.sqlBatch,
  MESSAGE.rpc,
  MESSAGE.attention,
  MESSAGE.transactionManager,
  MESSAGE.login7,
  MESSAGE.prelogin,
]);

/**
 * Joins what a client sends to messages. One message is taken at a time, so a reader that is slow
 * to take its replies holds back its own requests. Keeps at most one unfinished message of
 * {@link LARGEST_MESSAGE_BYTES} and what was pushed since.
 */
export class MessageAssembler {
  private unread: Buffer = Buffer.alloc(0);
  private parts: Buffer[] = [];
  private bytes = 0;
  private type: number | undefined;

  push(chunk: Buffer): void {
    this.unread = this.unread.length === 0 ? chunk : Buffer.concat([this.unread, chunk]);
  }

  /** The next whole message; after a violation nothing more can be read from this client. */
  take(): Taken {
    while (this.unread.length >= HEADER_BYTES) {
      const violation = this.mistakeInHeader();
      if (violation !== undefined) return { kind: 'violation', reason: violation };
      const length = this.unread.readUInt16BE(2);
      if (this.unread.length < length) return INCOMPLETE;
      const packet = this.unread.subarray(0, length);
      this.unread = this.unread.subarray(length);
      this.type = packet.readUInt8(0);
      this.parts.push(packet.subarray(HEADER_BYTES));
      // Headers count too: empty packets must not pile up without an end.
      this.bytes += length;
      const status = packet.readUInt8(1);
      if ((status & END_OF_MESSAGE) !== 0) return this.finish(this.type, status);
    }
    return INCOMPLETE;
  }

  private mistakeInHeader(): string | undefined {
    const type = this.unread.readUInt8(0);
    const length = this.unread.readUInt16BE(2);
    if (!CLIENT_TYPES.has(type)) return `message type ${type}`;
    if (this.type !== undefined && type !== this.type) return 'a message within a message';
    if (length < HEADER_BYTES || length > LARGEST_PACKET_BYTES) return `packet of ${length} bytes`;
    return this.bytes + length > LARGEST_MESSAGE_BYTES ? 'message too long' : undefined;
  }

  private finish(type: number, status: number): Taken {
    const payload = Buffer.concat(this.parts);
    this.parts = [];
    this.bytes = 0;
    this.type = undefined;
    return {
      kind: 'message',
      message: {
        type,
        payload,
        ignored: (status & IGNORE) !== 0,
        resets: (status & RESET_CONNECTION) !== 0,
      },
    };
  }
}

/** Cuts a payload into packets of at most `packetBytes`, each with its header, as one buffer. */
export function packetize(message: {
  type: number;
  payload: Buffer;
  packetBytes: number;
  spid: number;
}): Buffer {
  const { type, payload, packetBytes, spid } = message;
  const room = packetBytes - HEADER_BYTES;
  const count = Math.max(1, Math.ceil(payload.length / room));
  const pieces: Buffer[] = [];
  for (let index = 0; index < count; index += 1) {
    const piece = payload.subarray(index * room, (index + 1) * room);
    const header = Buffer.alloc(HEADER_BYTES);
    header.writeUInt8(type, 0);
    header.writeUInt8(index === count - 1 ? END_OF_MESSAGE : 0, 1);
    header.writeUInt16BE(piece.length + HEADER_BYTES, 2);
    header.writeUInt16BE(spid & 0xffff, 4);
    header.writeUInt8((index + 1) & 0xff, 6);
    pieces.push(header, piece);
  }
  return Buffer.concat(pieces);
}
