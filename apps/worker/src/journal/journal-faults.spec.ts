import { DiskInMemory } from '../spec/disk-in-memory.js';
import { NumberList } from '../spec/number-list.js';
import { Journal } from './journal.js';

const FULL = new Error('ENOSPC: no space left on device');

describe('a journal whose disk fails or fills', () => {
  let disk: DiskInMemory;
  let list: NumberList;
  let journal: Journal<number>;
  let log: string[];

  const open = async (on: DiskInMemory, rotateAt?: number): Promise<void> => {
    [disk, list] = [on, new NumberList()];
    journal = new Journal(disk, list, (fact) => log.push(fact), rotateAt);
    await journal.open();
  };

  beforeEach(async () => {
    log = [];
    await open(new DiskInMemory());
  });

  it('says that a record is safe only when no power cut can take it any more', async () => {
    const sync = disk.sync.bind(disk);
    let asked: () => void = () => undefined;
    const isAsked = new Promise<void>((resolve) => (asked = resolve));
    let syncNow: () => void = () => undefined;
    disk.sync = async (file) => {
      asked();
      await new Promise<void>((resolve) => (syncNow = resolve));
      return sync(file);
    };
    let isSafe = false;
    const written = journal.write(1).then(() => (isSafe = true));
    await isAsked;
    expect([isSafe, list.numbers]).toEqual([false, []]);
    syncNow();
    await written;
    expect(list.numbers).toEqual([1]);
    await open(disk.afterPowerCut());
    expect(list.numbers).toEqual([1]);
  });

  it('refuses what it cannot write, keeps what has happened, and says so once', async () => {
    await journal.write(1);
    disk.failing = FULL;
    await expect(journal.write(2)).rejects.toThrow(/cannot be written.*no space left/);
    await journal.writeFact(3);
    await expect(journal.write(4)).rejects.toThrow('no space left');
    expect(list.numbers).toEqual([1, 3]);
    expect(journal.trouble).toContain('Make room');
    expect(log).toHaveLength(1);
  });

  it.each([0, 1, 8, 10])(
    'never goes on behind %i bytes of a write that failed, and brings all back once there is room',
    async (arrives) => {
      await journal.write(1);
      disk.failing = FULL;
      disk.arrives = arrives;
      await expect(journal.write(2)).rejects.toThrow('no space left');
      await journal.writeFact(3);
      disk.failing = null;
      await journal.write(4);
      expect([list.numbers, journal.trouble]).toEqual([[1, 3, 4], null]);
      await open(disk.afterPowerCut());
      expect(list.numbers).toEqual([1, 3, 4]);
      expect(journal.trouble).toBeNull();
    },
  );

  it('is put right by being asked for it, without anything to write', async () => {
    disk.failing = FULL;
    await journal.writeFact(1);
    await journal.heal();
    expect(journal.trouble).not.toBeNull();
    disk.failing = null;
    await journal.heal();
    expect(journal.trouble).toBeNull();
    await open(disk.afterPowerCut());
    expect(list.numbers).toEqual([1]);
  });

  it('loses nothing that was safe, wherever the power is cut while it is written anew', async () => {
    const before = new DiskInMemory();
    await open(before);
    for (let n = 1; n <= 40; n += 1) await journal.write(n);
    const cutAt = async (act: number): Promise<boolean> => {
      await open(before.afterPowerCut(), 150);
      const cut = new Error('the power is cut');
      const start = disk.acts.length;
      const acts = disk.acts;
      acts.push = (...more) => {
        const length = Array.prototype.push.apply(acts, more);
        if (length - start > act) disk.failing = cut;
        return length;
      };
      const isSafe = await journal.write(41).then(
        () => true,
        () => false,
      );
      await journal.close();
      const isOver = disk.failing === null;
      for (const kept of [0, 5, 1_000]) {
        await open(disk.afterPowerCut(kept));
        expect(list.numbers.slice(0, 40)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
        expect(list.numbers.includes(41)).toBe(isSafe || list.numbers.includes(41));
        expect(log.filter((fact) => fact.includes('damaged'))).toEqual([]);
      }
      return isOver;
    };
    let acts = 0;
    while (!(await cutAt(acts))) acts += 1;
    expect(acts).toBeGreaterThan(4);
  });

  it('is not written anew again and again when all that it holds counts', async () => {
    await open(new DiskInMemory(), 100);
    for (let n = 1; n <= 500; n += 1) await journal.write(n);
    const anew = disk.acts.filter((act) => act === 'rename journal.new to journal').length;
    expect(anew).toBeGreaterThan(2);
    expect(anew).toBeLessThan(30);
  });

  it('goes on in the old file when there is no room for a new one', async () => {
    await open(new DiskInMemory(), 100);
    const append = disk.append.bind(disk);
    disk.append = (file, bytes) =>
      file === 'journal.new' ? Promise.reject(FULL) : append(file, bytes);
    for (let n = 1; n <= 30; n += 1) await journal.write(n);
    expect([journal.trouble, list.numbers.length]).toEqual([null, 30]);
    expect(log.length).toBeGreaterThan(0);
    expect(log.length).toBeLessThan(4);
    await open(disk.afterPowerCut());
    expect(list.numbers).toHaveLength(30);
  });
});
