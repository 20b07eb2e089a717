import { crc32c } from './crc32c.js';

/** Bytes: the length of the content and its CRC-32C, 32 bits each, little endian. */
const HEADER = 8;

/** Bytes of one content. A longer one would be taken for damage when it is read. */
export const MAX_CONTENT = 1_048_576;

/** A content as it is written. It is not empty: the frame of nothing would be eight zeros, as a hole in a file is. */
export function framed(content: Uint8Array): Uint8Array {
  if (content.length === 0 || content.length > MAX_CONTENT)
    throw new Error(`A frame cannot hold ${content.length} bytes.`);
  const frame = new Uint8Array(HEADER + content.length);
  const header = new DataView(frame.buffer);
  header.setUint32(0, content.length, true);
  header.setUint32(4, crc32c(content), true);
  frame.set(content, HEADER);
  return frame;
}

export interface FramesRead {
  readonly contents: readonly Uint8Array[];
  /** Bytes up to the first that belong to no whole frame. */
  readonly wholeUpTo: number;
  /**
   * Whole frames lie behind broken bytes. A write that was cut short leaves none, because each frame is safe on the disk
   * before the next one is written: something else has changed the file.
   */
  readonly isDamaged: boolean;
}

/** All whole frames in order, also those behind damage. */
export function framesIn(bytes: Uint8Array): FramesRead {
  const contents: Uint8Array[] = [];
  let wholeUpTo: number | null = null;
  let isDamaged = false;
  let at = 0;
  while (at < bytes.length) {
    const content = frameAt(bytes, at);
    if (content === null) {
      wholeUpTo ??= at;
      at += 1;
      continue;
    }
    isDamaged ||= wholeUpTo !== null;
    contents.push(content);
    at += HEADER + content.length;
  }
  return { contents, wholeUpTo: wholeUpTo ?? at, isDamaged };
}

function frameAt(bytes: Uint8Array, at: number): Uint8Array | null {
  if (bytes.length - at <= HEADER) return null;
  const header = new DataView(bytes.buffer, bytes.byteOffset + at, HEADER);
  const length = header.getUint32(0, true);
  if (length === 0 || length > MAX_CONTENT || length > bytes.length - at - HEADER) return null;
  const content = bytes.subarray(at + HEADER, at + HEADER + length);
  return crc32c(content) === header.getUint32(4, true) ? content : null;
}
