import { copyFile, readdir, readFile, rm, stat, truncate } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Journal, JournalRecord } from '../checker/evidence.js';

/** What becomes of a journal between the death of its worker and the next start. */
export const FATES = ['whole', 'torn', 'deleted'] as const;
export type Fate = (typeof FATES)[number];

/** The second is there while a smaller one is written to replace the first. */
const NAMES = ['journal', 'journal.new'];

/** The journals of one worker, as files. */
export class JournalFiles {
  private copies = 0;

  constructor(
    private readonly host: string,
    private readonly folder: string,
  ) {}

  /**
   * While the worker does not run. What is taken away is kept beside it for the checker.
   * @param at where it is torn, from 0 to 1 of its bytes
   * @returns what was done, in words
   */
  async damage(fate: Fate, at: number): Promise<string> {
    const files = await this.current();
    if (files.length === 0) return 'no journal yet';
    if (fate === 'whole') return 'journal whole';
    const told: string[] = [];
    for (const file of files) {
      this.copies += 1;
      await copyFile(file, join(this.folder, `kept-${this.copies}-${basename(file)}`));
      const { size } = await stat(file);
      const left = Math.floor(size * at);
      if (fate === 'torn') await truncate(file, left);
      else await rm(file);
      told.push(fate === 'torn' ? `journal torn at byte ${left} of ${size}` : 'journal deleted');
    }
    return told.join(', ');
  }

  /** All there ever were, as far as they can be read. */
  async read(): Promise<Journal[]> {
    const names = (await readdir(this.folder)).filter((name) => /^(kept-\d+-)?journal/.test(name));
    names.sort((a, b) => a.localeCompare(b));
    return Promise.all(
      names.map(async (name) => ({
        host: this.host,
        file: join(this.folder, name),
        records: recordsIn(await readFile(join(this.folder, name))),
      })),
    );
  }

  private async current(): Promise<string[]> {
    const names = await readdir(this.folder);
    return names.filter((name) => NAMES.includes(name)).map((name) => join(this.folder, name));
  }
}

/** Bytes before the text of a frame: its length and its checksum. */
const HEADER = 8;

/** Up to the first frame that is not whole. The checksum is the worker's business: what is no JSON ends the file here. */
export function recordsIn(bytes: Buffer): JournalRecord[] {
  const records: JournalRecord[] = [];
  let at = 0;
  while (at + HEADER <= bytes.length) {
    const end = at + HEADER + bytes.readUInt32LE(at);
    if (end > bytes.length) break;
    const list = parsed(bytes.toString('utf8', at + HEADER, end));
    if (list === null) break;
    records.push(...list);
    at = end;
  }
  return records;
}

function parsed(text: string): JournalRecord[] | null {
  try {
    return (JSON.parse(text) as Written[]).map(recordOf);
  } catch {
    return null;
  }
}

interface Written {
  readonly kind?: string;
  readonly fence?: number;
  readonly commandId?: string;
  /** Null in a journal that was written anew: the command is done. */
  readonly command?: { readonly fence: number } | null;
  readonly report?: { readonly kind: string };
}

function recordOf({ kind, fence, commandId = '', command, report }: Written): JournalRecord {
  switch (kind) {
    case 'fence':
      return { kind, fence: fence ?? 0 };
    case 'received':
      return { kind, commandId, fence: command?.fence ?? null };
    case 'intent':
      return { kind, commandId };
    case 'report':
      return report?.kind === 'done' ? { kind: 'done', commandId } : { kind: 'other' };
    case undefined:
    default:
      return { kind: 'other' };
  }
}
