import { UnknownEnvironment } from '#adapters/store';
import { type ClockMemory, NO_MEMORY, withCorrection } from '#domain/clock';
import { anEnvironment, AT, type TestDatabase } from './samples.js';

/** What audits remember of each other. */
export function clockMemoryContract(database: () => TestDatabase): void {
  describe('the memory of audits', () => {
    const opened = async () => {
      const store = await database().open();
      await store.environments.insert(anEnvironment('Prod'));
      return store;
    };

    it('is empty before the first audit, and whoever opens the store next finds what was kept', async () => {
      const store = await opened();
      expect(await store.clockMemories.find('prod')).toEqual(NO_MEMORY);
      const kept: ClockMemory = {
        shownAhead: [{ clock: 'controller', of: 'database', untilMs: AT + 7_200, aheadByMs: null }],
        controller: { host: 'OSCTRL01', generation: '4711:Ünïcode' },
        corrections: [{ host: 'OSFE02', convergedAtMs: AT, relapsedAtMs: AT + 1 }],
      };
      expect(await store.clockMemories.change('PROD', () => kept)).toEqual(kept);
      expect(await (await database().open()).clockMemories.find('Prod')).toEqual(kept);
    });

    it('loses nothing when several coordinators change it at once', async () => {
      const [first, second] = [await opened(), await database().open()];
      const hosts = Array.from({ length: 8 }, (_, i) => `OSFE${i}`);
      await Promise.all(
        hosts.map((host, i) =>
          (i % 2 === 0 ? first : second).clockMemories.change('Prod', (memory) =>
            withCorrection(memory, host, AT),
          ),
        ),
      );
      const { corrections } = await first.clockMemories.find('Prod');
      expect(corrections.map(({ host }) => host).toSorted()).toEqual(hosts);
    });

    it('goes with its environment, and is never kept for one that is not there', async () => {
      const store = await opened();
      await store.clockMemories.change('Prod', (memory) => withCorrection(memory, 'OSFE01', AT));
      expect(await store.environments.remove('Prod')).toBe('removed');
      await expect(
        store.clockMemories.change('Prod', (memory) => withCorrection(memory, 'OSFE01', AT)),
      ).rejects.toThrow(UnknownEnvironment);
    });
  });
}
