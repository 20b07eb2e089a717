import { type FileHandle, mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { JournalDisk } from './journal-disk.js';

/** Only its owner may know what the worker was told. */
const MODE = 0o600;

/**
 * A folder of this machine. Everything goes through Node's pool of threads: a disk that takes its time keeps no probe
 * waiting.
 */
export class FileJournalDisk extends JournalDisk {
  readonly #handles = new Map<string, FileHandle>();
  /** Made by this process: their names are not safe before the folder is. */
  readonly #made = new Set<string>();

  constructor(private readonly folder: string) {
    super();
  }

  async read(file: string): Promise<Uint8Array | null> {
    try {
      return await readFile(join(this.folder, file));
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async append(file: string, bytes: Uint8Array): Promise<void> {
    await (await this.#opened(file)).appendFile(bytes);
  }

  async sync(file: string): Promise<void> {
    await (await this.#opened(file)).datasync();
    if (this.#made.delete(file)) await syncFolder(this.folder);
  }

  async truncate(file: string, length: number): Promise<void> {
    await (await this.#opened(file)).truncate(length);
  }

  async rename(from: string, to: string): Promise<void> {
    // Windows renames no file that is open.
    for (const file of [from, to]) await this.#letGo(file);
    await rename(join(this.folder, from), join(this.folder, to));
    await syncFolder(this.folder);
  }

  async close(): Promise<void> {
    for (const file of this.#handles.keys()) await this.#letGo(file);
  }

  async #opened(file: string): Promise<FileHandle> {
    const kept = this.#handles.get(file);
    if (kept !== undefined) return kept;
    const made = await mkdir(this.folder, { recursive: true });
    if (made !== undefined) await syncFolder(dirname(made));
    const handle = await open(join(this.folder, file), 'a', MODE);
    this.#handles.set(file, handle);
    this.#made.add(file);
    return handle;
  }

  async #letGo(file: string): Promise<void> {
    const handle = this.#handles.get(file);
    this.#handles.delete(file);
    await handle?.close();
  }
}

/** Windows has no such call: there, names are safe by the journal of the file system. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

const isMissing = (error: unknown): boolean => (error as { code?: unknown }).code === 'ENOENT';
