import { JournalDisk } from '../../../../apps/worker/src/journal/journal-disk.js';
import type { JournalRecord } from '../facts.js';
import type { Life } from '../time/life.js';
import type { VirtualTime } from '../time/virtual-time.js';
import type { HostDisk } from './host-disk.js';
import { recordsIn } from './journal-records.js';

export interface DiskTemper {
  /** Milliseconds that a call takes; a sync takes longer. */
  readonly latency: (call: 'read' | 'append' | 'sync' | 'truncate' | 'rename') => number;
  /** It is full, or fails: the call rejects. */
  readonly isFull: () => boolean;
}

export interface DiskWitness {
  readonly written: (record: JournalRecord) => void;
  /** What is on the disk since this sync. */
  readonly synced: (records: readonly JournalRecord[]) => void;
}

/** The disk of a host as one process of its worker has it. */
export class DiskOfProcess extends JournalDisk {
  readonly #unsynced: JournalRecord[] = [];

  // oxlint-disable-next-line max-params -- what a process stands on
  constructor(
    private readonly disk: HostDisk,
    private readonly time: VirtualTime,
    private readonly life: Life,
    private readonly temper: DiskTemper,
    private readonly witness: DiskWitness,
  ) {
    super();
  }

  read(file: string): Promise<Uint8Array | null> {
    return this.#after('read', () => this.disk.read(file));
  }

  append(file: string, bytes: Uint8Array): Promise<void> {
    if (!this.life.isAlive) return never();
    if (this.temper.isFull()) {
      this.disk.append(file, bytes.subarray(0, bytes.length >> 1));
      return this.#failed('append');
    }
    this.disk.append(file, bytes);
    for (const record of recordsIn(bytes)) {
      this.#unsynced.push(record);
      this.witness.written(record);
    }
    return this.#after('append', () => undefined);
  }

  sync(file: string): Promise<void> {
    if (!this.life.isAlive) return never();
    if (this.temper.isFull()) return this.#failed('sync');
    const seen = this.disk.read(file) ?? new Uint8Array(0);
    const records = this.#unsynced.splice(0);
    return this.#after('sync', () => {
      this.disk.synced(file, seen);
      this.witness.synced(records);
    });
  }

  truncate(file: string, length: number): Promise<void> {
    if (!this.life.isAlive) return never();
    this.disk.truncate(file, length);
    return this.#after('truncate', () => undefined);
  }

  rename(from: string, to: string): Promise<void> {
    if (!this.life.isAlive) return never();
    this.disk.beginRename(from, to);
    return this.#after('rename', () => this.disk.endRename());
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #after<T>(call: Parameters<DiskTemper['latency']>[0], act: () => T): Promise<T> {
    return new Promise((resolve) => {
      this.time.after(this.temper.latency(call), () => resolve(act()), this.life);
    });
  }

  #failed(call: Parameters<DiskTemper['latency']>[0]): Promise<never> {
    return new Promise((_, reject) => {
      const error = new Error('ENOSPC: no space left on device');
      this.time.after(this.temper.latency(call), () => reject(error), this.life);
    });
  }
}

/** What a dead process waits for. */
const never = (): Promise<never> => new Promise(() => undefined);
