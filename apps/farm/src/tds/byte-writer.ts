/** Little-endian bytes in the order they are written; TDS is little-endian but for packet headers. */
export class ByteWriter {
  private readonly parts: Buffer[] = [];

  u8(value: number): this {
    return this.bytes(Buffer.of(value));
  }

  u16(value: number): this {
    const part = Buffer.allocUnsafe(2);
    part.writeUInt16LE(value);
    return this.bytes(part);
  }

  u32(value: number): this {
    const part = Buffer.allocUnsafe(4);
    part.writeUInt32LE(value);
    return this.bytes(part);
  }

  u64(value: bigint): this {
    const part = Buffer.allocUnsafe(8);
    part.writeBigUInt64LE(value);
    return this.bytes(part);
  }

  bytes(part: Buffer): this {
    this.parts.push(part);
    return this;
  }

  /** B_VARCHAR: one byte counts the UTF-16 units. */
  shortText(text: string): this {
    return this.u8Checked(text.length).bytes(Buffer.from(text, 'utf16le'));
  }

  /** US_VARCHAR: two bytes count the UTF-16 units. */
  longText(text: string): this {
    return this.u16(text.length).bytes(Buffer.from(text, 'utf16le'));
  }

  /** B_VARBYTE: one byte counts the bytes. */
  shortBytes(part: Buffer): this {
    return this.u8Checked(part.length).bytes(part);
  }

  toBuffer(): Buffer {
    return Buffer.concat(this.parts);
  }

  private u8Checked(length: number): this {
    // Buffer.of would silently take the low byte.
    if (length > 0xff) throw new RangeError(`${length} units do not fit a one-byte length`);
    return this.u8(length);
  }
}
