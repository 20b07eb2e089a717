/** What of one file is on the disk, and what only the operating system knows of. */
interface File {
  /** Survives everything. */
  durable: Uint8Array;
  /** As programs see it. */
  seen: Uint8Array;
}

/** Drawn at a crash. */
export interface CrashTemper {
  /** How many of so many bytes that were not synced are there all the same, from the first on. */
  readonly surviving: (bytes: number) => number;
  /** Whether something happened that was under way. */
  readonly happened: () => boolean;
}

const NOTHING = new Uint8Array(0);

/**
 * The disk of one host: what was synced survives a crash, of what was not a prefix does, which may end in the middle of a
 * record. It belongs to the host, not to a process of its worker.
 */
export class HostDisk {
  readonly #files = new Map<string, File>();
  #renaming: { readonly from: string; readonly to: string } | null = null;

  read(file: string): Uint8Array | null {
    return this.#files.get(file)?.seen ?? null;
  }

  append(name: string, bytes: Uint8Array): void {
    const file = this.#named(name);
    file.seen = joined(file.seen, bytes);
  }

  truncate(name: string, length: number): void {
    const file = this.#named(name);
    file.seen = file.seen.slice(0, length);
  }

  /** What was written when the sync was asked for; it is on the disk from now on. */
  synced(name: string, seen: Uint8Array): void {
    this.#named(name).durable = seen;
  }

  /** From now on it may have happened. */
  beginRename(from: string, to: string): void {
    this.#renaming = { from, to };
  }

  endRename(): void {
    const renaming = this.#renaming;
    this.#renaming = null;
    const file = this.#files.get(renaming?.from ?? '');
    if (renaming === null || file === undefined) return;
    this.#files.delete(renaming.from);
    this.#files.set(renaming.to, file);
  }

  /** The power goes. */
  crash({ surviving, happened }: CrashTemper): void {
    if (this.#renaming !== null && happened()) this.endRename();
    this.#renaming = null;
    for (const file of this.#files.values()) {
      const left = survivors(file, { surviving, happened });
      file.durable = left;
      file.seen = left;
    }
  }

  /** By somebody at the host. */
  deleteAll(): void {
    this.#files.clear();
    this.#renaming = null;
  }

  #named(name: string): File {
    const known = this.#files.get(name);
    if (known !== undefined) return known;
    const file = { durable: NOTHING, seen: NOTHING };
    this.#files.set(name, file);
    return file;
  }
}

function survivors({ durable, seen }: File, { surviving, happened }: CrashTemper): Uint8Array {
  if (startsWith(seen, durable))
    return seen.slice(0, durable.length + surviving(seen.length - durable.length));
  // It was cut and not synced since: the cut is there or it is not.
  return happened() ? seen : durable;
}

const startsWith = (bytes: Uint8Array, start: Uint8Array): boolean =>
  bytes.length >= start.length && Buffer.compare(bytes.subarray(0, start.length), start) === 0;

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}
