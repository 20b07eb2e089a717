import { type FileHandle, open } from 'node:fs/promises';

/** One stop or start that happened. */
export interface LedgerEntry {
  readonly host: string;
  /** Exact Windows service name. */
  readonly service: string;
  readonly action: 'stop' | 'start';
  /** Of the process that ended or began. */
  readonly generation: string;
}

/**
 * What really happened to the farm's services, in order: one JSON line each, numbered from 1, on disk before anybody is
 * told. Nothing of Lockstep writes here, so it is a witness for what a run claims.
 */
export class Ledger {
  private last = 0;
  private written: Promise<void> = Promise.resolve();

  private constructor(private readonly file: FileHandle) {}

  /** Empties the file: a ledger is of one farm. */
  static async create(path: string): Promise<Ledger> {
    return new Ledger(await open(path, 'w'));
  }

  /** Resolves when the line is on disk. After a failure the ledger is broken and all later lines fail too. */
  append(entry: LedgerEntry): Promise<void> {
    this.last += 1;
    const { host, service, action, generation } = entry;
    const line = JSON.stringify({ n: this.last, host, service, action, generation });
    this.written = this.written.then(async () => {
      await this.file.write(`${line}\n`);
      await this.file.datasync();
    });
    return this.written;
  }

  async close(): Promise<void> {
    // Whoever appended has been told of a failure.
    await this.written.catch(() => undefined);
    await this.file.close();
  }
}
