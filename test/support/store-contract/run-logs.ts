import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LogLine, Store } from '#adapters/store';
import { aRunRequest, AT, created, storeWithPlan, type TestDatabase } from './samples.js';

export function runLogContract(database: () => TestDatabase): void {
  keeping(database);
  appendingAtOnce(database);
}

const told = (commandId: string, ...numbers: number[]) => ({
  runId: 'run-1',
  commandId,
  lines: numbers.map((n) => ({ n, text: `${commandId} ${n}` })),
  atMs: AT,
});

const storeWithRun = async (database: TestDatabase): Promise<Store> => {
  const store = await storeWithPlan(database);
  await created(store, aRunRequest('run-1'));
  return store;
};

const inShort = (lines: readonly LogLine[]) =>
  lines.map(({ n, commandId, line }) => `${n}: ${commandId} ${line}`);

function keeping(database: () => TestDatabase): void {
  describe('the log of a run', () => {
    it('has the lines of its commands in the order in which they came, and gives them by pages', async () => {
      const store = await storeWithRun(database());
      expect(await store.runLogs.append(told('c1', 1, 2))).toBe(2);
      expect(await store.runLogs.append(told('c2', 1))).toBe(1);
      expect(await store.runLogs.append({ ...told('c1', 3), atMs: AT + 5 })).toBe(1);
      expect(await store.runLogs.read('run-1', 0, 2)).toEqual([
        { n: 1, commandId: 'c1', line: 1, atMs: AT, text: 'c1 1' },
        { n: 2, commandId: 'c1', line: 2, atMs: AT, text: 'c1 2' },
      ]);
      expect(await store.runLogs.read('run-1', 2, 9)).toEqual([
        { n: 3, commandId: 'c2', line: 1, atMs: AT, text: 'c2 1' },
        { n: 4, commandId: 'c1', line: 3, atMs: AT + 5, text: 'c1 3' },
      ]);
      expect(await store.runLogs.read('run-1', 4, 9)).toEqual([]);
      expect(await store.runLogs.read('run-2', 0, 9)).toEqual([]);
    });

    it('keeps each line once, however often it is told; its first text counts', async () => {
      const store = await storeWithRun(database());
      await store.runLogs.append(told('c1', 1, 2));
      const again = { ...told('c1'), lines: [2, 3, 3].map((n) => ({ n, text: `again ${n}` })) };
      expect(await store.runLogs.append(again)).toBe(1);
      expect(await store.runLogs.append(again)).toBe(0);
      expect(await store.runLogs.append(told('c1'))).toBe(0);
      const texts = (await store.runLogs.read('run-1', 0, 9)).map(({ text }) => text);
      expect(texts).toEqual(['c1 1', 'c1 2', 'again 3']);
    });

    it('is of a run that is there, and goes with its environment', async () => {
      const store = await storeWithRun(database());
      expect(await store.runLogs.append({ ...told('c1', 1), runId: 'run-2' })).toBe(0);
      await store.runLogs.append(told('c1', 1));
      const stored = await store.runs.load('run-1');
      if (stored === null) throw new Error('no run');
      await store.runs.save(stored, { ...stored.run, status: 'aborted' }, [], AT, 'anyone');
      expect(await store.runLogs.append(told('c1', 2))).toBe(1);
      expect(await store.environments.remove('Prod')).toBe('removed');
      expect(await store.runLogs.read('run-1', 0, 9)).toEqual([]);
      expect(await store.runLogs.append(told('c1', 3))).toBe(0);
    });

    it('takes more lines at once than a statement has parameters', async () => {
      const store = await storeWithRun(database());
      const numbers = Array.from({ length: 2_500 }, (_, i) => i + 1);
      expect(await store.runLogs.append(told('c1', ...numbers))).toBe(2_500);
      expect(await store.runLogs.append(told('c1', ...numbers))).toBe(0);
      expect(await store.runLogs.read('run-1', 0, 9_000)).toHaveLength(2_500);
    });
  });
}

function appendingAtOnce(database: () => TestDatabase): void {
  describe('the log of a run', () => {
    it('has every line once and without a gap when two coordinators are told at once', async () => {
      const stores = [await storeWithRun(database()), await database().open()];
      const added = await Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          stores[i % 2]!.runLogs.append(told(`c${Math.floor(i / 4)}`, 1, 2, 3)),
        ),
      );
      expect(added.reduce((sum, n) => sum + n, 0)).toBe(15);
      const lines = await stores[1]!.runLogs.read('run-1', 0, 100);
      expect(lines.map(({ n }) => n)).toEqual(Array.from({ length: 15 }, (_, i) => i + 1));
      expect(new Set(lines.map(({ commandId, line }) => `${commandId} ${line}`)).size).toBe(15);
    });

    it('hides no line from a reader who goes on behind the last one it saw', async () => {
      const stores = [await storeWithRun(database()), await database().open()];
      const reader = await database().open();
      const writing = { goesOn: true };
      const writes = Promise.all(
        Array.from({ length: 40 }, (_, i) => stores[i % 2]!.runLogs.append(told(`c${i}`, 1))),
      ).finally(() => (writing.goesOn = false));
      const seen: LogLine[] = [];
      const readOn = async () =>
        seen.push(...(await reader.runLogs.read('run-1', seen.at(-1)?.n ?? 0, 7)));
      while (writing.goesOn) {
        await readOn();
        // SQLite answers at once: the writers need a turn.
        await nextTurn();
      }
      await writes;
      for (let before = -1; before < seen.length; await readOn()) before = seen.length;
      expect(new Set(inShort(seen)).size).toBe(40);
    });
  });
}
