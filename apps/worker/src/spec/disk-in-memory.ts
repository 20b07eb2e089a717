import { JournalDisk } from '../journal/journal-disk.js';

/** A disk that knows what a power cut would leave, and can be made to fail. */
export class DiskInMemory extends JournalDisk {
  /** What a process reads. */
  readonly files = new Map<string, Buffer>();
  /** What is safe. */
  #safe = new Map<string, Buffer>();
  /** Thrown by whatever writes, while set. */
  failing: Error | null = null;
  /** Of the next append that fails: so many bytes arrive all the same. */
  arrives = 0;
  /** "append journal", … in order, of what has succeeded. */
  readonly acts: string[] = [];

  override async read(file: string): Promise<Uint8Array | null> {
    return this.files.get(file) ?? null;
  }

  override async append(file: string, bytes: Uint8Array): Promise<void> {
    const before = this.files.get(file) ?? Buffer.alloc(0);
    const arrived = this.failing === null ? bytes : bytes.subarray(0, this.arrives);
    this.files.set(file, Buffer.concat([before, arrived]));
    this.#done('append', file);
  }

  override async sync(file: string): Promise<void> {
    this.#done('sync', file);
    this.#safe.set(file, this.files.get(file) ?? Buffer.alloc(0));
  }

  override async truncate(file: string, length: number): Promise<void> {
    this.#done('truncate', file);
    this.files.set(file, (this.files.get(file) ?? Buffer.alloc(0)).subarray(0, length));
  }

  override async rename(from: string, to: string): Promise<void> {
    this.#done('rename', `${from} to ${to}`);
    const file = this.files.get(from);
    if (file === undefined) throw new Error(`ENOENT: ${from}`);
    for (const files of [this.files, this.#safe]) {
      files.set(to, files.get(from) ?? Buffer.alloc(0));
      files.delete(from);
    }
  }

  override async close(): Promise<void> {}

  /** What the machine finds when it is switched on again: of what was not safe, so many bytes. */
  afterPowerCut(kept = 0): DiskInMemory {
    const disk = new DiskInMemory();
    for (const [file, bytes] of this.files) {
      const safe = this.#safe.get(file)?.length ?? 0;
      disk.put(file, bytes.subarray(0, Math.max(Math.min(safe, bytes.length), safe + kept)));
    }
    return disk;
  }

  put(file: string, bytes: Buffer): void {
    this.files.set(file, bytes);
    this.#safe.set(file, bytes);
  }

  #done(act: string, what: string): void {
    if (this.failing !== null) throw this.failing;
    this.acts.push(`${act} ${what}`);
  }
}
