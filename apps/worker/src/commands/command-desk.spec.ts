import { failing } from '../spec/services-in-memory.js';
import { DeskAtWork } from '../spec/desk-at-work.js';
import { DEPLOYMENT, resync, SCHEDULER } from '../spec/worker-at-work.js';

const BOTH = [`stop ${SCHEDULER}`, `start ${SCHEDULER}`];

describe('the desk', () => {
  let at: DeskAtWork;

  /** A stop that lasts until this is called. */
  const heldStop = (): (() => void) => {
    let release: () => void = () => undefined;
    at.services.heldStop = new Promise((resolve) => (release = resolve));
    return release;
  };

  beforeEach(async () => {
    at = await new DeskAtWork().start();
  });

  it('executes a command once, however often it is offered, and tells it', async () => {
    expect(await at.command()).toBe('accepted');
    expect(await at.command()).toBe('duplicate');
    await at.later();
    expect(await at.command()).toBe('duplicate');
    expect(at.services.ledger).toEqual(BOTH);
    expect(at.lines()).toEqual([
      'executing',
      'stopping',
      'stopped after 0.0 s',
      'starting',
      'running after 0.0 s as process 3',
      'done',
    ]);
    expect(at.told.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await at.query('c1')).toMatchObject({
      kind: 'done',
      result: { outcome: 'restarted', status: { state: 'running' } },
    });
  });

  it('knows everything again after a power cut', async () => {
    await at.command();
    await at.later();
    await at.command({ commandId: 'c2' }, DEPLOYMENT);
    at.disk = at.disk.afterPowerCut();
    await at.start();
    expect(await at.command()).toBe('duplicate');
    expect(await at.status('c2')).not.toBe('not-seen');
    expect(await at.status('c3')).toBe('not-seen');
  });

  it('rejects a known id with other arguments, also after a restart', async () => {
    await at.command();
    await at.start();
    expect(await at.command({}, DEPLOYMENT)).toBe('command-id-reused');
    expect(await at.command(resync())).toBe('command-id-reused');
  });

  it('knows a command again when a new owner offers it', async () => {
    await at.command({ fence: 5 });
    expect(await at.command({ fence: 6 })).toBe('duplicate');
    expect(await at.command({ fence: 5 })).toBe('stale-fence');
  });

  it.each([
    ['a command that is told to wait', () => at.command({ commandId: 'c2', fence: 9 }), 'busy'],
    [
      'a command that is not allowed',
      () => at.command({ commandId: 'c2', fence: 9 }, 'sshd'),
      'service-not-allowed',
    ],
    ['a duplicate', () => at.command({ fence: 9 }), 'duplicate'],
    ['a question', () => at.status('c7', 9), 'not-seen'],
  ] as const)('never forgets the fence of %s', async (_, ask, answer) => {
    heldStop();
    await at.command({ fence: 5 });
    expect(await ask()).toBe(answer);
    at.disk = at.disk.afterPowerCut();
    await at.start();
    expect(await at.command({ commandId: 'c8', fence: 8 })).toBe('stale-fence');
    expect(await at.status('c8', 8)).toBe('stale-fence');
    expect(await at.status('c8', 9)).toBe('not-seen');
    expect(await at.status('c8')).toBe('not-seen');
  });

  it('rejects services that are not on the list, by their exact name', async () => {
    expect(await at.command({}, SCHEDULER.toLowerCase())).toBe('service-not-allowed');
    expect(await at.status()).toBe('not-seen');
  });

  it('lets one command be under way at a time', async () => {
    const release = heldStop();
    await at.command();
    expect(await at.command({ commandId: 'c2' }, DEPLOYMENT)).toBe('busy');
    expect([await at.status(), await at.status('c2')]).toEqual(['in-flight', 'not-seen']);
    release();
    await at.later();
    expect(await at.command({ commandId: 'c2' }, DEPLOYMENT)).toBe('accepted');
  });

  it('lets nothing begin while an administrator holds the server, and ends what has begun', async () => {
    const release = heldStop();
    await at.command();
    at.hold = 'until 6';
    expect(await at.command()).toBe('duplicate');
    expect(await at.ack({ commandId: 'c2' })).toMatchObject({
      code: 'held',
      message: expect.stringContaining('until 6'),
    });
    release();
    await at.later();
    expect(at.services.ledger).toEqual(BOTH);
    at.hold = null;
    expect(await at.command({ commandId: 'c2' })).toBe('accepted');
  });

  it('begins nothing while it closes, ends what has begun and tells it', async () => {
    const release = heldStop();
    await at.command();
    const closed = at.desk.close();
    expect(await at.command({ commandId: 'c2' })).toBe('busy');
    release();
    await at.timers.until(closed);
    expect(at.services.ledger).toEqual(BOTH);
    expect(at.lines().at(-1)).toBe('done');
  });

  it('does not begin what it was still writing down when it was closed', async () => {
    const answered = at.command();
    await at.timers.until(at.desk.close());
    expect(await answered).toBe('busy');
    expect(at.services.ledger).toEqual([]);
  });

  it('asks the time service once for a resync, and tells what became of it', async () => {
    expect(await at.command(resync())).toBe('accepted');
    await at.later();
    expect(await at.command(resync())).toBe('duplicate');
    expect(at.time.asked).toBe(1);
    expect(at.lines()).toEqual(['executing', 'done']);
  });

  it('tells how a command failed', async () => {
    at.services.failing = { start: failing('start-failed', { state: 'stopped' }) };
    await at.command();
    await at.later();
    expect(at.told.at(-1)).toMatchObject({
      kind: 'done',
      result: { outcome: 'failed', code: 'start-failed', status: { state: 'stopped' } },
    });
  });

  it('tells everything after a restart that no coordinator has acknowledged, and nothing else', async () => {
    at.acknowledges = false;
    await at.command();
    await at.later();
    const before = [...at.told];
    at.told.length = 0;
    at.acknowledges = true;
    await at.start();
    await at.later();
    expect(at.told).toEqual(before);
    at.told.length = 0;
    await at.start();
    await at.later();
    expect(at.told).toEqual([]);
  });

  it('tells what happened while nobody was connected once someone is', async () => {
    at.isInSession = false;
    await at.command();
    await at.later(10_000);
    expect(at.told).toEqual([]);
    at.isInSession = true;
    at.desk.flush();
    await at.later();
    expect(at.lines().at(-1)).toBe('done');
  });
});

describe('a desk whose disk is full', () => {
  let at: DeskAtWork;
  const FULL = new Error('ENOSPC: no space left on device');

  beforeEach(async () => {
    at = await new DeskAtWork().start();
    await at.command({ fence: 5 });
    await at.later();
    at.disk.failing = FULL;
  });

  it('accepts nothing, says why, and takes it when there is room again', async () => {
    expect(await at.ack({ commandId: 'c2', fence: 5 }, DEPLOYMENT)).toMatchObject({
      code: 'disk-full',
      message: expect.stringContaining('no space left'),
    });
    expect(await at.timers.until(at.desk.trouble())).toContain('no space left');
    await at.later();
    expect(at.services.ledger).toEqual(BOTH);
    expect(await at.status('c2')).toBe('not-seen');
    at.disk.failing = null;
    expect(await at.timers.until(at.desk.trouble())).toBeNull();
    expect(await at.command({ commandId: 'c2', fence: 5 }, DEPLOYMENT)).toBe('accepted');
  });

  it('tells an owner nothing whose fence it could not remember, and still what it knows to the others', async () => {
    expect(await at.status('c2', 6)).toBe('disk-full');
    expect(await at.command({ fence: 6 })).toBe('busy');
    expect(await at.status('c1', 5)).toBe('done');
    expect(await at.command({ fence: 5 })).toBe('duplicate');
  });
});
