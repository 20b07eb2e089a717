import type { Command } from '#protocol';
import {
  aRun,
  type CoordinatorInMemory,
  isOver,
  LEASE,
  RUN,
} from '../../spec/coordinator-in-memory.js';
import { settled } from '../../spec/eventually.js';
import { FarmInMemory } from '../../spec/farm-in-memory.js';
import type { RunsInMemory } from '../../spec/runs-in-memory.js';
import type { WorkerInMemory } from '../../spec/worker-in-memory.js';
import type { WorkerLink } from '../../workers/worker-link.js';

const COMMAND = `${RUN}.0.1`;
const OTHER = `${RUN}.1.1`;

/*
 * Two coordinators on one store. The owner dies, stands still or is cut off, and the other one takes over; whatever
 * happens, each service is restarted once, and nothing that the old owner still does counts.
 */
describe('two engines on one store', () => {
  let farm: FarmInMemory;
  let runs: RunsInMemory;
  let owner: CoordinatorInMemory;
  let other: CoordinatorInMemory;
  let controller: WorkerInMemory;
  let frontEnd: WorkerInMemory;

  beforeEach(() => {
    farm = new FarmInMemory();
    ({ runs, coordinator: owner, controller, frontEnd } = farm);
    other = farm.another();
    owner.engine.start();
    other.engine.start();
  });
  afterEach(async () => {
    owner.door.goOn();
    owner.door.isCut = false;
    await Promise.all([owner.engine.stop(), other.engine.stop()]);
  });

  const isDrivenBy = ({ owner: name }: CoordinatorInMemory) =>
    runs.storedNow(RUN).lease.owner === name;
  const takenOver = () => other.until('another owner', () => isDrivenBy(other));
  const leases = () => runs.history.filter((line) => line.startsWith('lease'));

  /** The controller's command is under way, with its worker. */
  const underWay = async () => {
    owner.connect(controller, frontEnd);
    controller.outcome = () => null;
    await owner.begin(aRun(['FE1']));
    await owner.when(({ steps }) => steps[0]?.status === 'accepted');
  };

  it('are driven by one of them, which is left alone for as long as it lives', async () => {
    await underWay();
    const since = farm.timers.now();
    await owner.until('a long while', () => farm.timers.now() - since > 4 * LEASE);
    expect(isDrivenBy(owner)).toBe(true);
    expect(leases()).toEqual(['lease: Coordinator coordina drives the run from now on.']);
    controller.complete(COMMAND);
    expect((await owner.when(isOver)).status).toBe('succeeded');
  });

  it('go on with the other one when the owner stands still, a lease after its last beat and no sooner', async () => {
    await underWay();
    owner.door.standStill();
    const since = farm.timers.now();
    other.connect(controller, frontEnd);
    await takenOver();
    const after = farm.timers.now() - since;
    expect(after).toBeGreaterThanOrEqual((LEASE * 2) / 3);
    expect(after).toBeLessThanOrEqual(LEASE + 1_000);
    expect(leases()[1]).toContain('gave no sign of life for 15 s');
    controller.complete(COMMAND);
    expect((await other.when(isOver)).status).toBe('succeeded');
    expect([controller.carriedOut.length, frontEnd.carriedOut]).toMatchObject([1, [{ fence: 2 }]]);
  });

  it('have nothing sent by an owner that is cut off, from well before another one could take over', async () => {
    owner.connect(controller, frontEnd);
    controller.always('command', 'unheard');
    controller.always('command.query', 'unheard');
    await owner.begin(aRun(['FE1'], { acceptTimeout: 600_000 }));
    await owner.until('some beats', () => farm.timers.now() > 2 * LEASE);
    owner.door.isCut = true;
    const [cutAt, heard] = [farm.timers.now(), controller.heard];
    let lastHeardAt = cutAt;
    let { length } = heard;
    await owner.until('the end of the lease', () => {
      const now = farm.timers.now();
      if (heard.length > length) lastHeardAt = now;
      ({ length } = heard);
      return now - cutAt > LEASE;
    });
    expect(lastHeardAt - cutAt).toBeGreaterThan(LEASE / 3);
    expect(lastHeardAt - cutAt).toBeLessThanOrEqual((LEASE * 2) / 3);
  });

  it('store what a worker reports to the one that was cut off, of a command of which it knows nothing', async () => {
    await underWay();
    // With no worker there is nothing that it would try to store meanwhile, and so find out.
    controller.session?.close();
    owner.door.isCut = true;
    other.connect(controller, frontEnd);
    await takenOver();
    controller.complete(COMMAND);
    frontEnd.outcome = () => null;
    await other.when(({ steps }) => steps[1]?.status === 'accepted');
    const result = frontEnd.restart(frontEnd.carriedOut[0] as Command);
    const session = frontEnd.session as WorkerLink;
    owner.door.isCut = false;
    await owner.engine.reports.take(session, OTHER, [{ n: 1, kind: 'done', result }]);
    expect(runs.now(RUN).steps[1]?.status).toBe('verifying');
    expect((await other.when(isOver)).status).toBe('succeeded');
  });

  it('let go of what another one drives, and end what is under way there', async () => {
    await underWay();
    owner.door.standStill();
    other.connect(frontEnd);
    await takenOver();
    const { length } = controller.heard;
    owner.door.goOn();
    await owner.until('the news', () => owner.log.some((line) => line.includes('Another')));
    const since = farm.timers.now();
    await owner.until('a while', () => farm.timers.now() - since > 2 * LEASE);
    expect(controller.heard).toHaveLength(length);
    expect(isDrivenBy(other)).toBe(true);
  });

  it('store nothing of what an owner decides that is one no more', async () => {
    owner.connect(controller, frontEnd);
    await owner.begin(aRun(['FE1']));
    await owner.when(({ gates }) => gates[0]?.status === 'passed');
    await runs.takeAway(RUN);
    const before = runs.storedNow(RUN);
    await owner.until('the news', () => owner.log.some((line) => line.includes('Another')));
    await settled();
    expect(runs.storedNow(RUN)).toEqual(before);
  });

  it('take what a worker reports, whichever of them hears it', async () => {
    await underWay();
    other.connect(controller);
    controller.complete(COMMAND);
    await other.when(({ steps }) => steps[0]?.status !== 'accepted');
    expect(isDrivenBy(owner)).toBe(true);
    owner.connect(frontEnd);
    await owner.when(({ steps }) => steps[0]?.status === 'verifying');
    owner.connect(controller);
    expect((await owner.when(isOver)).status).toBe('succeeded');
    expect(controller.carriedOut).toHaveLength(1);
  });

  it.each(['pause-requested', 'abort-requested'] as const)(
    'do what a person wishes (%s), whichever of them hears it',
    async (kind) => {
      await underWay();
      await other.tell({ kind, by: 'ben', reason: 'x' });
      expect(other.changed).toContain(RUN);
      controller.complete(COMMAND);
      const ends = kind === 'abort-requested' ? 'aborted' : 'paused';
      await owner.when(({ status }) => status === ends);
      expect(frontEnd.carriedOut).toEqual([]);
    },
  );

  it('do what a person wishes of one who has just lost the run and does not know it yet', async () => {
    await underWay();
    await runs.takeAway(RUN);
    await owner.tell({ kind: 'pause-requested', by: 'ben', reason: 'x' });
    expect(runs.now(RUN).wish).toBe('pause');
    expect(owner.log.at(-1)).toContain('Another coordinator drives');
  });

  it('go on at once with the other one when the owner leaves', async () => {
    await underWay();
    other.connect(frontEnd);
    await owner.engine.stop();
    expect(runs.storedNow(RUN).lease.owner).toBeNull();
    const since = farm.timers.now();
    other.connect(controller);
    await takenOver();
    expect(farm.timers.now() - since).toBeLessThanOrEqual(1_000);
    expect(leases()[1]).toContain('had let go of it');
    controller.complete(COMMAND);
    expect((await other.when(isOver)).status).toBe('succeeded');
    expect(controller.carriedOut).toHaveLength(1);
  });

  it('ask what became of a command, and never send it twice, however often the run changes hands', async () => {
    await underWay();
    let drivers = [owner];
    for (let hands = 0; hands < 3; hands += 1) {
      await drivers.at(-1)?.engine.stop();
      const next = farm.another();
      next.engine.start();
      if (hands === 0) await other.engine.stop();
      next.connect(controller, frontEnd);
      await next.until('its lease', () => isDrivenBy(next));
      await next.until('a question', () => controller.fence === runs.fence);
      drivers = [...drivers, next];
    }
    controller.complete(COMMAND);
    const last = drivers.at(-1);
    expect((await last?.when(isOver))?.status).toBe('succeeded');
    expect(controller.heard.filter((line) => line === `command ${COMMAND}`)).toHaveLength(1);
    expect(frontEnd.heard.filter((line) => line === `command ${OTHER}`)).toHaveLength(1);
    await last?.engine.stop();
  });

  it('refuse what the old owner still has on its way: its fence is lower', async () => {
    await underWay();
    owner.door.standStill();
    other.connect(controller, frontEnd);
    await takenOver();
    await other.until('a question', () => controller.fence === 2);
    expect(await controller.connect().commandStatus(COMMAND, 1)).toMatchObject({
      code: 'stale-fence',
    });
  });

  it('begin a run once, though they are told of it twice at the same moment', async () => {
    owner.connect(controller, frontEnd);
    await owner.begin(aRun(['FE1']));
    await other.engine.stop();
    await owner.engine.stop();
    owner = farm.another();
    owner.connect(controller, frontEnd);
    const stored = runs.storedNow(RUN);
    await Promise.all([owner.engine.adopt(stored), owner.engine.adopt(stored)]);
    expect(owner.log.filter((line) => line.startsWith('Driving'))).toHaveLength(1);
    owner.engine.start();
    expect((await owner.when(isOver)).status).toBe('succeeded');
  });

  it('are not confused by an answer of the store that is older than their lease', async () => {
    await other.engine.stop();
    const { heads } = owner.door;
    let answer: () => void = () => undefined;
    let isAsked = false;
    // What was so when it was asked.
    owner.door.heads = async () => {
      isAsked = true;
      await new Promise<void>((resolve) => (answer = resolve));
      return (await heads()).map((head) => ({ ...head, owner: null, epoch: 0, beat: 0 }));
    };
    await owner.until('a look', () => isAsked);
    owner.connect(controller, frontEnd);
    controller.outcome = () => null;
    await owner.begin(aRun(['FE1']));
    owner.door.heads = heads;
    answer();
    await settled();
    expect(owner.log.filter((line) => line.includes('Another'))).toEqual([]);
    expect(runs.storedNow(RUN).lease.epoch).toBe(1);
  });
});
