import { failing } from '../spec/services-in-memory.js';
import { DeskAtWork } from '../spec/desk-at-work.js';
import { MortalPorts } from '../spec/mortal-ports.js';
import { DEPLOYMENT, SCHEDULER } from '../spec/worker-at-work.js';

describe('a worker that is started after one that was killed in a restart', () => {
  let at: DeskAtWork;

  /** Killed just before or just after it asked for the stop. */
  const killedAtStop = async (when: 'before' | 'after'): Promise<void> => {
    const mortal = new MortalPorts(({ name }) => name === 'stop', when);
    at.prepare((ports) => mortal.around(ports));
    await at.timers.until(at.desk.recover());
    await at.command();
    await at.later();
    expect(mortal.isDead).toBe(true);
  };
  const started = () => at.services.ledger.filter((line) => line.startsWith('start'));

  beforeEach(() => {
    at = new DeskAtWork();
    at.isInSession = false;
  });

  it('starts what it finds stopped, with nobody connected, and says how it came to that', async () => {
    await killedAtStop('after');
    await at.start();
    expect(await at.status()).toBe('in-flight');
    expect(await at.command({ commandId: 'c2' }, DEPLOYMENT)).toBe('busy');
    await at.later();
    expect(await at.query('c1')).toMatchObject({
      kind: 'done',
      result: { outcome: 'restarted', message: expect.stringContaining('found') },
    });
    at.isInSession = true;
    at.desk.flush();
    await at.later();
    expect(at.lines()).toEqual([
      'executing',
      'the worker was restarted in between',
      'found stopped',
      'starting',
      expect.stringContaining('running after'),
      'done',
    ]);
    expect(at.told.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('waits for a stop that goes on, for as long as it was given, and starts it then', async () => {
    at.services.heldStop = at.timers.sleep(4_000);
    await killedAtStop('after');
    await at.start();
    await at.later(3_000);
    expect(started()).toEqual([]);
    await at.later(2_000);
    expect(started()).toEqual([`start ${SCHEDULER}`]);
  });

  it('starts one that hangs in its stop once that has had its time', async () => {
    at.services.heldStop = new Promise(() => undefined);
    await killedAtStop('after');
    await at.start();
    await at.later(9_000);
    expect(started()).toEqual([]);
    await at.later(2_000);
    expect(started()).toEqual([`start ${SCHEDULER}`]);
  });

  it('infers from another process that the restart took place, and says that it does', async () => {
    await killedAtStop('after');
    at.services.change(SCHEDULER, { state: 'running', generation: 'other' });
    await at.start();
    await at.later();
    expect(await at.query('c1')).toMatchObject({
      result: {
        outcome: 'restarted',
        message: expect.stringContaining('shows that it was restarted'),
        status: { generation: 'other' },
      },
    });
    expect(started()).toEqual([]);
  });

  it('does nothing by itself when nothing has happened, and all of it once it is offered again', async () => {
    await killedAtStop('before');
    await at.start();
    await at.later(3_600_000);
    expect([at.services.ledger, await at.status('c1', 1)]).toEqual([[], 'not-begun']);
    expect(await at.command()).toBe('accepted');
    await at.later();
    expect(at.services.ledger).toEqual([`stop ${SCHEDULER}`, `start ${SCHEDULER}`]);
    expect(await at.status()).toBe('done');
  });

  it('looks after it no longer once it is offered again', async () => {
    await killedAtStop('before');
    await at.start();
    await at.later();
    at.services.heldStop = at.timers.sleep(5_000);
    expect(await at.command()).toBe('accepted');
    await at.later(60_000);
    expect(at.services.ledger).toEqual([`stop ${SCHEDULER}`, `start ${SCHEDULER}`]);
    at.isInSession = true;
    at.desk.flush();
    await at.later();
    expect(at.lines().filter((line) => line.includes('restarted in between'))).toHaveLength(1);
  });

  it('has told all of the recovery before it counts as not begun', async () => {
    await killedAtStop('before');
    const sync = at.disk.sync.bind(at.disk);
    at.disk.sync = (file) => at.timers.sleep(500).then(() => sync(file));
    await at.start();
    while ((await at.status()) !== 'not-begun') await at.later(10);
    expect(await at.command()).toBe('accepted');
    await at.later(10_000);
    at.isInSession = true;
    at.desk.flush();
    await at.later(10_000);
    expect(at.lines().slice(0, 3)).toEqual([
      'executing',
      'the worker was restarted in between',
      'stopping',
    ]);
    expect(at.told.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it.each([1, 29])(
    'starts what stops %i s later because the stop was on its way',
    async (seconds) => {
      await killedAtStop('before');
      await at.start();
      await at.later(seconds * 1_000 - 500);
      expect(await at.status()).toBe('not-begun');
      at.services.change(SCHEDULER, { state: 'stopped', generation: null });
      await at.later(1_000);
      expect(started()).toEqual([`start ${SCHEDULER}`]);
      expect(await at.status()).toBe('done');
    },
  );

  it('starts such a one when the command that is under way by then has ended', async () => {
    await killedAtStop('before');
    await at.start();
    await at.later();
    at.services.heldStop = at.timers.sleep(5_000);
    at.services.change(DEPLOYMENT, { generation: 'process 1' });
    expect(await at.command({ commandId: 'c2' }, DEPLOYMENT)).toBe('accepted');
    at.services.change(SCHEDULER, { state: 'stopped', generation: null });
    await at.later(4_000);
    expect(started()).toEqual([]);
    await at.later(2_000);
    expect(started()).toEqual([`start ${DEPLOYMENT}`, `start ${SCHEDULER}`]);
  });

  it('leaves alone what its administrator stops an hour later, also after one more restart', async () => {
    await killedAtStop('before');
    await at.start();
    await at.later(3_600_000);
    at.services.change(SCHEDULER, { state: 'stopped', generation: null });
    await at.later(60_000);
    await at.start();
    await at.later(60_000);
    expect([started(), await at.status()]).toEqual([[], 'not-begun']);
  });

  it('asks on while the service manager is away, and starts the service when it is back', async () => {
    await killedAtStop('after');
    at.services.isReachable = false;
    await at.start();
    await at.later(3_600_000);
    expect(await at.status()).toBe('in-flight');
    at.services.isReachable = true;
    await at.later(2_000);
    expect(started()).toEqual([`start ${SCHEDULER}`]);
  });

  it('can be stopped while the manager is away; the next one finishes it', async () => {
    await killedAtStop('after');
    at.services.isReachable = false;
    await at.start();
    await at.later(5_000);
    await at.timers.until(at.desk.close());
    at.services.isReachable = true;
    await at.start();
    await at.later();
    expect(started()).toEqual([`start ${SCHEDULER}`]);
  });

  it('tells that a start failed, and what was disabled meanwhile', async () => {
    await killedAtStop('after');
    at.services.failing = { start: failing('start-failed', { state: 'stopped' }) };
    await at.start();
    await at.later();
    expect(await at.query('c1')).toMatchObject({ result: { code: 'start-failed' } });

    at = new DeskAtWork();
    await killedAtStop('after');
    at.services.change(SCHEDULER, { startMode: 'disabled' });
    await at.start();
    await at.later();
    expect(await at.query('c1')).toMatchObject({
      result: { code: 'disabled', message: expect.stringMatching(/in between.*is not known/) },
    });
  });

  it('starts it in spite of a HOLD and of an exhausted limit: it began before', async () => {
    await killedAtStop('after');
    at.hold = 'until 6';
    at.limits = { perQuarterHour: 0, perHour: 0 };
    await at.start();
    await at.later();
    expect(started()).toEqual([`start ${SCHEDULER}`]);
  });
});
