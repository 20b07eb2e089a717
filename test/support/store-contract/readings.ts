import { type NewReading, type Store, UnknownEnvironment } from '#adapters/store';
import { aRunningAudit, anEnvironment, AT, completed, type TestDatabase } from './samples.js';

const MINUTE = 60_000;

const aReading = (host: string, changes: Partial<NewReading> = {}): NewReading => ({
  host,
  reference: 'OSDB01',
  timeline: 'process-1',
  atMs: AT,
  offset: { lower: -7_200.375, upper: -7_199.875 },
  rhoPpm: 500,
  verdict: 'out-of-step',
  bootId: null,
  ...changes,
});

/** Of audit `n`, n minutes after the first. */
const readingsOf = (n: number, hosts: readonly string[]): NewReading[] =>
  hosts.map((host) =>
    aReading(host, { atMs: AT + n * MINUTE, offset: { lower: n, upper: n + 1 } }),
  );

async function opened(database: TestDatabase): Promise<Store> {
  const store = await database.open();
  await store.environments.insert(anEnvironment('Prod'));
  return store;
}

async function audited(
  store: Store,
  n: number,
  readings: readonly NewReading[],
  carry: object | null = { n },
) {
  const audit = aRunningAudit(`audit-${n}`, AT + n * MINUTE);
  await store.audits.insert(audit);
  return store.audits.complete(completed(audit), { readings, carry });
}

const shown = (readings: readonly { readonly host: string; readonly atMs: number }[]) =>
  readings.map(({ host, atMs }) => `${host} ${(atMs - AT) / MINUTE}`);

/** The measured past of the clocks, and what one audit leaves to the next. */
export function readingContract(database: () => TestDatabase): void {
  describe('readings', () => {
    measuredPast(database);
    endOfAudits(database);
  });
}

function measuredPast(database: () => TestDatabase): void {
  it('come back as they were measured, rounded outwards to the microsecond', async () => {
    const store = await opened(database());
    const century = { lower: -3_155_760_000_000.001, upper: 3_155_759_999_999.999 };
    await audited(store, 1, [
      aReading('OSFE01'),
      aReading('OSFE02', { offset: century, rhoPpm: 28_200.4, bootId: 'boot-1' }),
    ]);
    const [one, two] = await (await database().open()).readings.latest('prod', 10);
    expect(one).toEqual({ ...aReading('OSFE01'), n: one?.n, auditId: 'audit-1' });
    expect(two).toMatchObject({ rhoPpm: 28_201, bootId: 'boot-1' });
    expect(two?.offset.lower).toBeLessThanOrEqual(century.lower);
    expect(two?.offset.upper).toBeGreaterThanOrEqual(century.upper);
  });

  it('are read oldest first: the newest, those since a number, those of a time and a host', async () => {
    const store = await opened(database());
    for (const n of [1, 2, 3]) await audited(store, n, readingsOf(n, ['OSFE01', 'OSFE02']));
    const latest = await store.readings.latest('Prod', 3);
    expect(shown(latest)).toEqual(['OSFE02 2', 'OSFE01 3', 'OSFE02 3']);
    expect(shown(await store.readings.since('Prod', latest[0]?.n ?? NaN, 10))).toEqual([
      'OSFE01 3',
      'OSFE02 3',
    ]);
    const span = { host: 'osfe01', fromMs: AT + 2 * MINUTE, toMs: AT + 3 * MINUTE, limit: 10 };
    expect(shown(await store.readings.within('Prod', span))).toEqual(['OSFE01 2', 'OSFE01 3']);
    const { host: _, ...all } = span;
    expect(shown(await store.readings.within('Prod', { ...all, limit: 3 }))).toEqual([
      'OSFE02 2',
      'OSFE01 3',
      'OSFE02 3',
    ]);
  });
}

function endOfAudits(database: () => TestDatabase): void {
  it('are stored with the end of their audit or not at all, and so is what it leaves to the next', async () => {
    const store = await opened(database());
    expect(await store.audits.carried('Prod')).toBeNull();
    expect(await audited(store, 1, readingsOf(1, ['OSFE01']), { eventsUpTo: 7 })).toBe('completed');
    const again = completed(aRunningAudit('audit-1'));
    const more = { readings: readingsOf(9, ['OSFE09']), carry: { eventsUpTo: 9 } };
    expect(await store.audits.complete(again, more)).toBe('not-running');
    await audited(store, 2, [], null);
    expect(shown(await store.readings.latest('Prod', 10))).toEqual(['OSFE01 1']);
    expect(await store.audits.carried('prod')).toEqual({ eventsUpTo: 7 });
  });

  it('go with their environment, and are never kept for one that is not there', async () => {
    const store = await opened(database());
    await audited(store, 1, readingsOf(1, ['OSFE01']));
    expect(await store.environments.remove('Prod')).toBe('removed');
    expect(await store.readings.latest('Prod', 10)).toEqual([]);
    await expect(audited(store, 2, readingsOf(2, ['OSFE01']))).rejects.toThrow(UnknownEnvironment);
  });
}
