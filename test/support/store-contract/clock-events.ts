import { type NewClockEvent, type Store, UnknownEnvironment } from '#adapters/store';
import { anEnvironment, AT, type TestDatabase } from './samples.js';

const RING = '8f14e45f-ceea-467f-a3a5-5c1d6d1c5b6e';

const anEvent = (changes: Partial<NewClockEvent> = {}): NewClockEvent => ({
  environment: 'Prod',
  host: 'OSFE01',
  ring: RING,
  ringN: 1,
  kind: 'step',
  change: { lower: 249.995, upper: 250.004 },
  fromMs: AT - 200,
  toMs: AT - 50,
  seenBy: 'worker',
  bootId: 'boot-1',
  receivedAtMs: AT,
  ...changes,
});

async function storeOf(database: TestDatabase): Promise<Store> {
  const store = await database.open();
  await store.environments.insert(anEnvironment('Prod'));
  return store;
}

/** What workers saw happen to clocks. */
export function clockEventContract(database: () => TestDatabase): void {
  describe('clock events', () => {
    theirContents(database);
    theirNumbersUsedAgain(database);
    theirOrder(database);
  });
}

function theirContents(database: () => TestDatabase): void {
  it('come back as they were told, rounded outwards to the microsecond, to whoever opens the store next', async () => {
    const store = await storeOf(database());
    const century = { lower: -3_155_760_000_000, upper: 3_155_759_999_999.5 };
    const unknown = { fromMs: null, toMs: null, bootId: null } as const;
    await store.clockEvents.insert(anEvent());
    await store.clockEvents.insert(
      anEvent({ ...unknown, ringN: 2, kind: 'slewing', change: century, seenBy: 'boot-time' }),
    );
    await store.clockEvents.insert(anEvent({ ringN: 3, change: { lower: 0.0001, upper: 0.02 } }));
    const { environment: _, ...first } = anEvent();
    const [one, two, three, ...more] = await (await database().open()).clockEvents.since('prod', 0);
    expect(one).toEqual({ ...first, n: one?.n });
    expect(two).toMatchObject({ ...unknown, kind: 'slewing', seenBy: 'boot-time' });
    expect(two?.change.lower).toBeLessThanOrEqual(century.lower);
    expect(two?.change.upper).toBeGreaterThanOrEqual(century.upper);
    expect(three?.change).toEqual({ lower: 0, upper: 0.02 });
    expect(more).toEqual([]);
  });

  it('are kept once by host, ring and number, however they are spelled or told again', async () => {
    const store = await storeOf(database());
    await store.environments.insert(anEnvironment('Test'));
    const other = { ...anEvent(), ring: RING.replace('8', '9') };
    expect(await store.clockEvents.insert(anEvent())).toBe('inserted');
    for (const again of [anEvent(), anEvent({ host: 'osfe01', fromMs: AT, toMs: AT + 1 })])
      expect(await store.clockEvents.insert(again)).toBe('duplicate');
    for (const another of [
      anEvent({ ringN: 2 }),
      anEvent({ host: 'OSFE02' }),
      anEvent({ environment: 'Test' }),
      other,
    ])
      expect(await store.clockEvents.insert(another)).toBe('inserted');
    const rows = await store.clockEvents.since('Prod', 0);
    expect(rows.map(({ host, ringN }) => `${host} ${ringN}`)).toEqual([
      'OSFE01 1',
      'OSFE01 2',
      'OSFE02 1',
      'OSFE01 1',
    ]);
    expect(rows[0]).toMatchObject({ fromMs: anEvent().fromMs, toMs: anEvent().toMs });
  });
}

function theirNumbersUsedAgain(database: () => TestDatabase): void {
  it.each<Partial<NewClockEvent>>([
    { kind: 'slewing' },
    { change: { lower: 249.994, upper: 250.004 } },
    { change: { lower: 249.995, upper: 250.005 } },
    { seenBy: 'boot-time' },
    { bootId: null },
  ])(
    'are kept apart once when a host that was set back uses a number again, for %j',
    async (changes) => {
      const { clockEvents } = await storeOf(database());
      await clockEvents.insert(anEvent());
      const another = anEvent(changes);
      expect(await clockEvents.insert(another)).toBe('kept-apart');
      for (const again of [{ ...another, fromMs: AT, toMs: AT + 1 }, anEvent()])
        expect(await clockEvents.insert(again)).toBe('duplicate');
      const { environment: _, ring, ...content } = another;
      const rows = await clockEvents.since('Prod', 0);
      expect(rows).toMatchObject([{ ring }, content]);
      expect(rows[1]?.ring).toMatch(new RegExp(`^${ring}\\+[0-9a-f]{16}$`, 'u'));
    },
  );
}

function theirOrder(database: () => TestDatabase): void {
  it('are read on from the last number, and none is kept twice when several coordinators are told at once', async () => {
    const [one, two] = [await storeOf(database()), await database().open()];
    const told = await Promise.all(
      [1, 2, 3, 4, 5, 6].flatMap((ringN) =>
        [one, two].map((store) => store.clockEvents.insert(anEvent({ ringN }))),
      ),
    );
    expect(told.filter((kept) => kept === 'inserted')).toHaveLength(6);
    const numbers = (await one.clockEvents.since('Prod', 0)).map(({ n }) => n);
    expect(numbers).toHaveLength(6);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    const rest = await two.clockEvents.since('Prod', numbers[3] ?? NaN);
    expect(rest.map(({ n }) => n)).toEqual(numbers.slice(4));
  });

  it('go with their environment, and are never kept for one that is not there', async () => {
    const store = await storeOf(database());
    await store.clockEvents.insert(anEvent());
    expect(await store.environments.remove('Prod')).toBe('removed');
    await expect(store.clockEvents.insert(anEvent())).rejects.toThrow(UnknownEnvironment);
    expect(await store.clockEvents.since('Prod', 0)).toEqual([]);
  });
}
