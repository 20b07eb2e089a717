import type { RunEventView, RunLogView, RunView } from '#protocol';
import type { CoordinatorProcess } from '../support/coordinator-process.js';
import { eventually } from '../support/eventually.js';
import { RestClient } from '../support/rest-client.js';
import type { LedgerLine } from '../support/test-farm.js';
import { TwoCoordinators } from '../support/two-coordinators.js';

const HOSTS = 3;

/** Each service of the farm stops once and starts once, the controller's before all others. */
const IN_ORDER = [
  ['OSCTRL01', 'OutSystems Deployment Controller Service'],
  ...['OSCTRL01', 'OSFE01', 'OSFE02'].flatMap((host) => [
    [host, 'OutSystems Deployment Service'],
    [host, 'OutSystems Scheduler Service'],
  ]),
].flatMap(([host, service]) => [`${host} ${service} stop`, `${host} ${service} start`]);

const told = (lines: readonly LedgerLine[]): string[] =>
  lines.map(({ host, service, action }) => `${host} ${service} ${action}`);

describe('two coordinators on one store', () => {
  let both: TwoCoordinators;
  let before = 0;
  let begun: { id: string; owner: CoordinatorProcess; other: RestClient };

  const ledger = () => both.farm.ledger(before);
  const isUnderWay = async () =>
    (await ledger()).some(({ host, action }) => host === 'OSFE01' && action === 'stop');

  beforeAll(async () => {
    both = await TwoCoordinators.open({ hosts: HOSTS });
  });
  afterAll(() => both.close());

  beforeEach(async () => {
    await both.farm.set({ startMs: 200 });
    before = (await both.farm.ledger()).length;
    const { rest } = both.farm;
    const { id } = (await rest.begin('demo', await rest.plan('demo'))).body;
    const { owner, other } = await both.driving(id);
    begun = { id, owner, other: new RestClient(other.url) };
    await eventually('a stop on a front-end', isUnderWay);
  });
  afterEach(async () => {
    if (begun.owner.pid === null) await begun.owner.start();
    await both.connected();
  });

  const eventsOf = async (rest: RestClient): Promise<RunEventView[]> =>
    (await rest.ask<{ events: RunEventView[] }>('GET', `/runs/${begun.id}/events`)).body.events;

  it.each(['kill', 'stop'] as const)(
    'finish a run in order, each service once, when the plug of its owner is pulled (%s)',
    async (end) => {
      await begun.owner[end]();
      const run = await begun.other.ended(begun.id);
      expect(run.status).toBe('succeeded');
      expect(told(await ledger())).toEqual(IN_ORDER);
      expect(run.lease).toMatchObject({ epoch: 2, owner: expect.stringMatching(/^[0-9a-f]{8}$/) });
      const leases = (await eventsOf(begun.other)).filter(({ type }) => type === 'lease');
      expect(leases.map(({ message }) => message)).toEqual([
        expect.stringContaining('drives the run from now on.'),
        expect.stringContaining(end === 'kill' ? 'gave no sign of life' : 'had let go of it'),
      ]);
    },
  );

  it('abort a run by the word that the other one hears, at its safe point', async () => {
    const { status } = await begun.other.ask('POST', `/runs/${begun.id}/abort`, { reason: 'x' });
    expect(status).toBe(200);
    expect(await begun.other.ended(begun.id)).toMatchObject({ status: 'aborted', wish: 'abort' });
    const lines = told(await ledger());
    expect(lines.length).toBeLessThan(IN_ORDER.length);
    expect(lines).toEqual(IN_ORDER.slice(0, lines.length));
    expect(lines.at(-1)).toMatch(/start$/);
  });

  it('pause a run and let it go on by the words that the other one hears', async () => {
    const say = (action: string) =>
      begun.other.ask<RunView>('POST', `/runs/${begun.id}/${action}`, { reason: 'x' });
    expect((await say('pause')).status).toBe(200);
    await begun.other.when(begun.id, 'the pause', ({ status }) => status === 'paused');
    const { length } = await ledger();
    expect(length).toBeLessThan(IN_ORDER.length);
    expect((await say('resume')).status).toBe(200);
    expect((await begun.other.ended(begun.id)).status).toBe('succeeded');
    expect(told(await ledger())).toEqual(IN_ORDER);
    expect((await begun.other.run(begun.id)).lease.epoch).toBe(1);
  });

  it('show the same run: its history, and the lines of its workers, each once', async () => {
    expect((await begun.other.ended(begun.id)).status).toBe('succeeded');
    expect(await eventsOf(begun.other)).toEqual(await eventsOf(both.farm.rest));
    const log = (await begun.other.ask<RunLogView>('GET', `/runs/${begun.id}/log`)).body.lines;
    const names = log.map(({ commandId, line }) => `${commandId} ${line}`);
    expect(names.length).toBeGreaterThan(IN_ORDER.length);
    expect(new Set(names).size).toBe(names.length);
    expect(log.map(({ n }) => n)).toEqual(log.map((_, i) => i + 1));
    expect(new Set(log.map(({ host }) => host))).toEqual(new Set(both.farm.hostNames(HOSTS)));
  });
});
