import type { JournalRecord } from '../facts.js';

/** Bytes before each list of records: its length and its checksum. */
const HEAD = 8;

interface Written {
  readonly kind: string;
  readonly commandId?: string;
  readonly report?: { readonly kind: string };
}

/**
 * What was written to a journal, read by the simulator itself. The checksum is the worker's own affair: it guards what
 * comes back from a disk, and these bytes are on their way to one. The report that ends a command is of type `done`.
 */
export function recordsIn(bytes: Uint8Array): JournalRecord[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const records: JournalRecord[] = [];
  for (let at = 0; at + HEAD <= bytes.length;) {
    const length = view.getUint32(at, true);
    const text = new TextDecoder().decode(bytes.subarray(at + HEAD, at + HEAD + length));
    const written = JSON.parse(text) as readonly Written[];
    for (const { kind, commandId = null, report } of written)
      records.push({ type: report?.kind === 'done' ? 'done' : kind, commandId });
    at += HEAD + length;
  }
  return records;
}
