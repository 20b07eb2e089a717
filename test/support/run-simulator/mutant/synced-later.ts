import { JournalDisk } from '../../../../apps/worker/src/journal/journal-disk.js';

/** A disk that says at once that it is done. */
export class SyncedLater extends JournalDisk {
  constructor(private readonly disk: JournalDisk) {
    super();
  }

  read(file: string): Promise<Uint8Array | null> {
    return this.disk.read(file);
  }

  append(file: string, bytes: Uint8Array): Promise<void> {
    return this.disk.append(file, bytes);
  }

  sync(file: string): Promise<void> {
    this.disk.sync(file).catch(() => undefined);
    return Promise.resolve();
  }

  truncate(file: string, length: number): Promise<void> {
    return this.disk.truncate(file, length);
  }

  rename(from: string, to: string): Promise<void> {
    return this.disk.rename(from, to);
  }

  close(): Promise<void> {
    return this.disk.close();
  }
}
