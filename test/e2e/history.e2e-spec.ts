import type { AuditView, ClockHistoryView, ProblemView, ReadingView } from '#protocol';
import { clockEventsOf } from '../support/stored-clock-events.js';
import { eventually } from '../support/eventually.js';
import { TestFarm } from '../support/test-farm.js';

/** Ppm, of OSFE02 against all others. */
const RATE = 50;

/** Ppm. Narrow enough to be sure that a rate is proved, not only not excluded. */
const NARROW = 400;

const codes = (audit: AuditView, host: string): string[] =>
  audit.findings.filter((finding) => finding.host === host).map(({ code }) => code);

function reading(audit: AuditView, host: string): ReadingView {
  const found = audit.readings.find((entry) => entry.host === host);
  if (found === undefined) throw new Error(`no reading of ${host}`);
  return found;
}

describe('what audits remember of each other', () => {
  let farm: TestFarm;
  beforeAll(async () => {
    farm = await TestFarm.open({ hosts: 3, knobs: { rates: [{ host: 'OSFE02', ratePpm: RATE }] } });
  });
  afterAll(() => farm.close());

  const historyOf = async (query: string): Promise<ClockHistoryView> =>
    (await farm.rest.ask<ClockHistoryView>('GET', `/environments/demo/clock-history${query}`)).body;

  const step = async (host: string, offsetMs: number, events: number) => {
    await farm.set({ offsets: [{ host, offsetMs }] });
    await clockEventsOf(farm.folder, host, events);
  };

  it('prove the rate of each clock, ever narrower', async () => {
    const first = await farm.rest.audit('demo');
    expect(reading(first, 'OSFE02')).toMatchObject({ rate: null, forecast: null, happened: [] });
    const last = await eventually('a rate that is narrowly known', async () => {
      const audit = await farm.rest.audit('demo');
      const { rate } = reading(audit, 'OSFE02');
      expect(rate?.lowerPpm ?? -Infinity).toBeLessThanOrEqual(RATE);
      expect(rate?.upperPpm ?? Infinity).toBeGreaterThanOrEqual(RATE);
      return rate !== null && rate.upperPpm - rate.lowerPpm < NARROW && audit;
    });
    const { rate } = reading(last, 'OSFE01');
    expect(rate?.lowerPpm).toBeLessThanOrEqual(0);
    expect(rate?.upperPpm).toBeGreaterThanOrEqual(0);
  });

  it('tell each clock against the database, the coordinator and the fleet', async () => {
    const { references } = reading(await farm.rest.audit('demo'), 'OSFE01');
    expect(references.map(({ reference }) => reference)).toEqual([
      'database',
      'fleet-median',
      'coordinator',
    ]);
  });

  it('list a step once, and not in the next audit', async () => {
    await step('OSFE01', 250, 1);
    const told = await farm.rest.audit('demo');
    const [event, ...more] = reading(told, 'OSFE01').happened;
    expect(more).toEqual([]);
    expect(event).toMatchObject({ kind: 'step', seenBy: 'worker' });
    expect(event?.changeLowerMs).toBeGreaterThan(249);
    expect(event?.changeUpperMs).toBeLessThan(251);
    expect(codes(told, 'OSFE01')).toContain('clock-stepped');
    expect(reading(told, 'OSFE02').happened).toEqual([]);

    const next = await farm.rest.audit('demo');
    expect(reading(next, 'OSFE01').happened).toEqual([]);
    expect(codes(next, 'OSFE01')).not.toContain('clock-stepped');
  });

  it('go on after a restart of the coordinator: what was told stays told, and what was proved stays known', async () => {
    await step('OSFE01', 0, 2);
    await farm.coordinator.kill();
    await farm.coordinator.start();
    await farm.connected(3);
    const audit = await farm.rest.audit('demo');
    expect(reading(audit, 'OSFE01').happened.map(({ kind }) => kind)).toEqual(['step']);
    const { rate } = reading(audit, 'OSFE02');
    expect(rate?.lowerPpm ?? -Infinity).toBeLessThanOrEqual(RATE);
    expect(rate?.upperPpm ?? Infinity).toBeGreaterThanOrEqual(RATE);
    expect(reading(await farm.rest.audit('demo'), 'OSFE01').happened).toEqual([]);
  });

  it('are a history of intervals and events of all clocks, or of one', async () => {
    const all = await historyOf('');
    expect(all).toMatchObject({ environment: 'demo', truncated: false });
    expect(all.hosts.map(({ host }) => host)).toEqual(['OSCTRL01', 'OSDB01', 'OSFE01', 'OSFE02']);
    const { hosts } = await historyOf('?host=osfe01');
    expect(hosts).toMatchObject([{ host: 'OSFE01', events: [{ kind: 'step' }, { kind: 'step' }] }]);
    const points = hosts.flatMap((one) => one.points);
    expect(points.length).toBeGreaterThan(4);
    for (const { lowerMs, upperMs, reference } of points) {
      expect(lowerMs).toBeLessThanOrEqual(upperMs);
      expect(reference).toBe('OSDB01');
    }
  });

  it('are a history of any time', async () => {
    const instantsOf = async (query: string) =>
      (await historyOf(query)).hosts.flatMap(({ points }) => points).map(({ atMs }) => atMs);
    const all = await instantsOf('?host=OSFE01');
    const [from, to] = all.slice(-2);
    const last = await instantsOf(`?host=OSFE01&from=${from ?? ''}&to=${to ?? ''}`);
    expect(last).toEqual(all.slice(-2));
    expect((await historyOf('?from=0&to=1')).hosts).toEqual([]);
  });

  it.each(['?from=2&to=1', '?from=yesterday', '?to=-1', '?hosts=a'])(
    'refuse the question %s',
    async (query) => {
      const path = `/environments/demo/clock-history${query}`;
      expect((await farm.rest.ask<ProblemView>('GET', path)).status).toBe(400);
    },
  );

  it('are known of environments that exist', async () => {
    const path = '/environments/nowhere/clock-history';
    expect((await farm.rest.ask<ProblemView>('GET', path)).status).toBe(404);
  });
});
