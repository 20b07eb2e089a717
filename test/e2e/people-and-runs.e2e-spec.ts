import { FakeTerminal } from '../../apps/cli/src/spec/fake-terminal.js';
import type { RunView } from '#protocol';
import { CoordinatorProcess } from '../support/coordinator-process.js';
import { eventually } from '../support/eventually.js';
import { TestFarm } from '../support/test-farm.js';

const RUN = 'run demo --reason "licence error" --yes';

/** Of every coordinator of these tests. */
const LEASE = { LOCKSTEP_ENGINE__LEASEMS: '1500' };

let farm: TestFarm;

/** A person at the real command line. */
const person = (userName: string, url = farm.url): FakeTerminal =>
  new FakeTerminal({ LOCKSTEP_URL: url }, { userName, nowMs: Date.now(), zone: 'UTC' });

/** What the person sees, as soon as it is there. */
const seen = (terminal: FakeTerminal, pattern: RegExp): Promise<string> =>
  eventually(`a line like ${pattern.source}`, () =>
    terminal.outLines.find((line) => pattern.test(line)),
  );

const runId = async (terminal: FakeTerminal): Promise<string> =>
  /^Run (\S+) was created/u.exec(await seen(terminal, /^Run \S+ was created/u))?.[1] ?? '';

async function stateOf(id: string): Promise<RunView> {
  return farm.rest.run(id);
}

describe('people and runs', () => {
  beforeAll(async () => {
    farm = await TestFarm.open({
      hosts: 3,
      environment: { settleMarginMs: 0, holdMs: 0 },
      coordinator: LEASE,
    });
  });
  afterAll(() => farm.close());
  afterEach(async () => {
    await farm.configure({ approval: 'none', reconnectGraceMs: 120_000, answerWaitMs: 600_000 });
    await farm.set({ readyMs: 30, startMs: 20, stopMs: 20 });
  });

  it('a run that asks for four eyes waits, is not approved by who asked for it, and goes on when another does', async () => {
    await farm.configure({ approval: 'four-eyes' });
    const [ann, ben] = [person('ann'), person('ben')];
    const watching = ann.type(RUN);
    const command = await seen(ann, /^It waits for approval by another person than ann: /u);
    const approve = command.replace(/^.*: lockstep /u, '').replace('"..."', '"I looked"');
    const own = person('Ann');
    expect(await own.type(approve)).toBe(4);
    expect(own.errText).toContain('another person has to approve it');
    expect(await farm.ledger()).toEqual([]);
    expect(await ben.type(approve)).toBe(0);
    expect(await watching).toBe(0);
    const show = person('ann');
    expect(await show.type(`runs show ${await runId(ann)}`)).toBe(0);
    expect(show.outText).toContain('Approved by ben');
    expect(show.outText).toContain('Last lines of the workers');
  });

  it('pauses at a safe point and begins nothing, is resumed, and every service was restarted once', async () => {
    const before = (await farm.ledger()).length;
    await farm.set({ stopMs: 200, startMs: 200 });
    const ann = person('ann');
    const watching = ann.type(RUN);
    const id = await runId(ann);
    await seen(ann, /step {2}OSCTRL01 .* executing/u);
    expect(await person('ben').type(`runs pause ${id} --reason "wait a moment"`)).toBe(0);
    await seen(ann, /^It is paused\. Go on: lockstep runs resume /u);
    const paused = await farm.ledger();
    // A stop that began has had its start.
    expect(paused.filter(({ action }) => action === 'stop')).toHaveLength(
      paused.filter(({ action }) => action === 'start').length,
    );
    const again = person('ben');
    expect(await again.type(`runs pause ${id} --reason "again"`)).toBe(3);
    expect(again.errText).toContain('It is paused already.');
    expect(await again.type(`runs resume ${id} --reason "go on"`)).toBe(0);
    expect(await watching).toBe(0);
    const restarts = (await farm.ledger())
      .slice(before)
      .filter(({ action }) => action === 'start')
      .map(({ host, service }) => `${host} ${service}`);
    expect(restarts).toHaveLength(7);
    expect(new Set(restarts).size).toBe(7);
  });

  it('a step that nobody can judge ends the watch with 2 and commands, and one of them goes on', async () => {
    await farm.configure({ reconnectGraceMs: 200 });
    await farm.set({ stopMs: 500, startMs: 500 });
    const ann = person('ann');
    const watching = ann.type(RUN);
    const id = await runId(ann);
    await seen(ann, /step {2}OSFE01 .* executing/u);
    await farm.stopWorker('OSFE01');
    expect(await watching).toBe(2);
    const resolve = ann.outLines.find((line) => line.includes('--as succeeded')) ?? '';
    expect(resolve.trim()).toMatch(
      new RegExp(`^lockstep runs resolve ${id} \\d+ --as succeeded `, 'u'),
    );
    await farm.startWorker('OSFE01');
    await farm.connected(3);
    await farm.set({ stopMs: 20, startMs: 20 });
    await farm.configure({ reconnectGraceMs: 120_000 });
    const ben = person('ben');
    expect(await ben.type(resolve.trim().replace(/^lockstep /u, ''))).toBe(0);
    const followed = person('ben');
    expect([0, 1]).toContain(await followed.type(`runs watch ${id}`));
    const { stages } = await stateOf(id);
    expect(stages.flatMap(({ steps }) => steps.map(({ message }) => message)).join()).toContain(
      'ben says that it succeeded',
    );
  });

  it('a run whose time is over asks before the next stage, and ends when a person says stop', async () => {
    await farm.set({ stopMs: 400, startMs: 400 });
    const ann = person('ann');
    const end = new Date(Date.now() + 2_500).toISOString();
    const watching = ann.type(`${RUN} --not-after ${end}`);
    expect(await seen(ann, /^No stage begins after /u)).toContain(`(${end})`);
    const answer = await seen(ann, /^Answer it: .* --about window-over /u);
    const stop = answer.replace(/^.*: lockstep /u, '').replace('go-on|stop', 'stop');
    const before = await farm.ledger();
    expect(await person('ben').type(stop.replace('"..."', '"too late"'))).toBe(0);
    expect(await watching).toBe(1);
    expect(await farm.ledger()).toEqual(before);
    expect(await person('ann').type(`plan demo --not-after 2020-01-01T00:00Z`)).toBe(3);
  });

  it('is followed from one coordinator to another, which takes it over', async () => {
    const other = new CoordinatorProcess(farm.folder, LEASE);
    await other.start();
    try {
      const before = (await farm.ledger()).length;
      for (const host of farm.hostNames(3)) {
        await farm.stopWorker(host);
        await farm.startWorker(host, { coordinatorUrls: [farm.url, other.url] });
      }
      await farm.connected(3);
      await farm.set({ stopMs: 200, startMs: 200 });
      const ann = person('ann', `${farm.url},${other.url}`);
      const watching = ann.type(RUN);
      await seen(ann, /step {2}OSCTRL01 .* executing/u);
      await farm.coordinator.kill();
      expect(await watching).toBe(0);
      await seen(ann, /lease {2}claimed/u);
      const restarts = (await farm.ledger())
        .slice(before)
        .filter(({ action }) => action === 'start');
      expect(new Set(restarts.map(({ host, service }) => `${host} ${service}`)).size).toBe(7);
      expect(restarts).toHaveLength(7);
    } finally {
      await farm.coordinator.start();
      await other.stop();
    }
  });
});
