/**
 * The files of a journal, by name within one folder. What is appended is safe from a power cut only once `sync` has
 * resolved; until then any part of it may be lost or torn. After a rejection it is not known what was written.
 */
export abstract class JournalDisk {
  /** The whole file; null: there is none. */
  abstract read(file: string): Promise<Uint8Array | null>;
  /** To the end of the file, which is made if there is none. */
  abstract append(file: string, bytes: Uint8Array): Promise<void>;
  /** What was appended to the file and cut off it is as it is for good (fdatasync). */
  abstract sync(file: string): Promise<void>;
  /** Cuts the file to so many bytes, at most those it has. */
  abstract truncate(file: string, length: number): Promise<void>;
  /** In one piece and for good when it resolves; a file named `to` is replaced. */
  abstract rename(from: string, to: string): Promise<void>;
  /** Lets go of all files; nothing is called afterwards. */
  abstract close(): Promise<void>;
}
