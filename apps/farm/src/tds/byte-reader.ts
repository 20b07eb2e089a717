/** The client sent bytes that are no TDS: its connection is closed, nothing else happens. */
export class ProtocolViolation extends Error {}

/** Reads little-endian values; reading past the end is a {@link ProtocolViolation}. */
export class ByteReader {
  private at = 0;

  constructor(private readonly source: Buffer) {}

  get remaining(): number {
    return this.source.length - this.at;
  }

  u8(): number {
    return this.take(1).readUInt8();
  }

  u16(): number {
    return this.take(2).readUInt16LE();
  }

  u32(): number {
    return this.take(4).readUInt32LE();
  }

  u64(): bigint {
    return this.take(8).readBigUInt64LE();
  }

  take(length: number): Buffer {
    if (length > this.remaining) {
      throw new ProtocolViolation(`message ends ${length - this.remaining} bytes too early`);
    }
    this.at += length;
    return this.source.subarray(this.at - length, this.at);
  }

  /** `units` UTF-16 units. */
  text(units: number): string {
    return this.take(units * 2).toString('utf16le');
  }

  rest(): Buffer {
    return this.take(this.remaining);
  }
}
