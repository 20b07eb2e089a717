import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NumberList } from '../spec/number-list.js';
import { FileJournalDisk } from './file-journal-disk.js';
import { Journal } from './journal.js';

let folder: string;
let log: string[];

beforeEach(() => {
  [folder, log] = [mkdtempSync(join(tmpdir(), 'journal-')), []];
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Opened {
  readonly list: NumberList;
  readonly journal: Journal<number>;
}

async function opened(at = folder, rotateAt?: number): Promise<Opened> {
  const list = new NumberList();
  const journal = new Journal(new FileJournalDisk(at), list, (fact) => log.push(fact), rotateAt);
  await journal.open();
  return { list, journal };
}

/** What the next process finds. */
async function found(at = folder): Promise<number[]> {
  const { list, journal } = await opened(at);
  await journal.close();
  return list.numbers;
}

describe('a journal in a folder', () => {
  it('brings back what was written, also what was written together', async () => {
    const { journal, list } = await opened(join(folder, 'new'));
    await Promise.all([journal.write(1), journal.write(2, 3), journal.writeFact(4)]);
    await journal.write(-2);
    await journal.close();
    expect(list.numbers).toEqual([1, 3, 4]);
    expect(await found(join(folder, 'new'))).toEqual([1, 3, 4]);
    expect(log).toEqual([]);
  });

  it('writes what is asked for in one go in one frame, and the rest behind it', async () => {
    const { journal } = await opened();
    await Promise.all([1, 2, 3, 4].map((n) => journal.write(n)));
    // 8 bytes of header and [1,2,3,4].
    expect(statSync(join(folder, 'journal')).size).toBe(17);
    await journal.close();
  });

  it('is readable by its owner alone', async () => {
    const { journal } = await opened();
    await journal.write(1);
    await journal.close();
    expect(statSync(join(folder, 'journal')).mode & 0o777).toBe(0o600);
  });

  it('loses nothing but the torn record, and goes on behind the others, wherever it was torn', async () => {
    const written = 12;
    const ends = [0];
    const { journal } = await opened();
    for (let n = 1; n <= written; n += 1) {
      await journal.write(n);
      ends.push(statSync(join(folder, 'journal')).size);
    }
    await journal.close();
    const whole = readFileSync(join(folder, 'journal'));
    for (let length = 0; length <= whole.length; length += 1) {
      const torn = join(folder, `torn at ${length}`);
      mkdirSync(torn);
      writeFileSync(join(torn, 'journal'), whole.subarray(0, length));
      const left = ends.filter((end) => end > 0 && end <= length).map((_, index) => index + 1);
      const after = await opened(torn);
      expect(after.list.numbers).toEqual(left);
      await after.journal.write(99);
      await after.journal.close();
      expect(await found(torn)).toEqual([...left, 99]);
    }
    // 11 lengths between each two ends of frames, and none of them is damage.
    expect(log.filter((fact) => fact.includes('cut short'))).toHaveLength(whole.length - written);
    expect(log.filter((fact) => fact.includes('damaged'))).toEqual([]);
  });

  it('keeps a damaged file aside, and all records that are whole', async () => {
    const { journal } = await opened();
    for (const n of [1, 2, 3]) await journal.write(n);
    await journal.close();
    const damaged = readFileSync(join(folder, 'journal'));
    damaged.writeUInt8(0x7f, Math.floor(damaged.length / 2));
    writeFileSync(join(folder, 'journal'), damaged);
    const after = await opened();
    expect(after.list.numbers).toEqual([1, 3]);
    expect(after.journal.trouble).toContain('put aside as journal.damaged-1');
    expect(log).toEqual([expect.stringContaining('journal.damaged-1')]);
    await after.journal.write(4);
    await after.journal.close();
    expect(await found()).toEqual([1, 3, 4]);
    expect(readdirSync(folder).toSorted()).toEqual(['journal', 'journal.damaged-1']);
    expect(readFileSync(join(folder, 'journal.damaged-1'))).toEqual(damaged);
  });

  it('keeps each damaged file, up to five', async () => {
    for (let time = 0; time < 7; time += 1) {
      const { journal } = await opened();
      await journal.write(time + 1);
      await journal.write(time + 1);
      await journal.close();
      const bytes = readFileSync(join(folder, 'journal'));
      bytes.writeUInt8(bytes.readUInt8(8) ^ 1, 8);
      writeFileSync(join(folder, 'journal'), bytes);
    }
    await found();
    expect(readdirSync(folder).toSorted()).toEqual([
      'journal',
      ...[1, 2, 3, 4, 5].map((n) => `journal.damaged-${n}`),
    ]);
  });

  it('is written anew when it has grown, with what counts alone, and grows on', async () => {
    const { journal, list } = await opened(folder, 1_000);
    const sizes: number[] = [];
    for (let n = 1; n <= 300; n += 1) {
      await journal.write(n);
      if (n > 5) await journal.write(-(n - 5));
      sizes.push(statSync(join(folder, 'journal')).size);
    }
    await journal.close();
    expect(list.numbers).toEqual([296, 297, 298, 299, 300]);
    expect(await found()).toEqual(list.numbers);
    expect(Math.max(...sizes)).toBeLessThan(1_100);
    expect(readdirSync(folder)).toEqual(['journal']);
  });

  it('takes a file that was made anew and only lacks its name', async () => {
    const { journal } = await opened();
    await journal.write(5);
    await journal.close();
    writeFileSync(join(folder, 'journal.new'), readFileSync(join(folder, 'journal')));
    rmSync(join(folder, 'journal'));
    expect(await found()).toEqual([5]);
    expect(readdirSync(folder)).toEqual(['journal']);
  });

  it('pays no attention to a half-made new file', async () => {
    const { journal } = await opened();
    await journal.write(5);
    await journal.close();
    writeFileSync(join(folder, 'journal.new'), 'half');
    expect(await found()).toEqual([5]);
  });

  it('writes nothing over a journal that it cannot read, and refuses', async () => {
    const at = join(folder, 'journal');
    const { journal: maker } = await opened(at);
    await maker.write(1);
    await maker.close();
    rmSync(join(at, 'journal'));
    // Not even root can read a folder as a file.
    mkdirSync(join(at, 'journal'));
    writeFileSync(join(at, 'journal', 'in the way'), '');
    const { journal } = await opened(at);
    await expect(journal.write(2)).rejects.toThrow(/cannot be read.*EISDIR/);
    await journal.writeFact(3);
    await journal.heal();
    expect([journal.isReadable, journal.trouble]).toEqual([
      false,
      expect.stringContaining('EISDIR'),
    ]);
    await journal.close();
    expect(readdirSync(join(at, 'journal'))).toEqual(['in the way']);
    expect(log).toHaveLength(1);
  });
});
