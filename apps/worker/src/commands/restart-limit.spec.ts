import { DeskAtWork } from '../spec/desk-at-work.js';
import { failing } from '../spec/services-in-memory.js';
import { DEPLOYMENT, resync, SCHEDULER } from '../spec/worker-at-work.js';
import { waitForRestart } from './restart-limit.js';

const MINUTE = 60_000;

describe('the wait for a restart', () => {
  it.each<[string, number[], number]>([
    ['none before the first', [], 0],
    ['none below both limits', [50, 59], 0],
    ['until the oldest of three leaves its quarter of an hour', [50, 52, 59], 5],
    ['none when it leaves it now', [45, 52, 59], 0],
    ['until the oldest of six leaves its hour', [1, 10, 20, 30, 40, 59], 1],
    ['the longer of both', [1, 10, 20, 50, 52, 59], 5],
    ['by the newest, however many there are and in whatever order', [59, 1, 58, 2, 57, 3, 56], 12],
  ])('is %s', (_, minutes, wait) => {
    const restarts = minutes.map((minute) => minute * MINUTE);
    const limits = { perQuarterHour: 3, perHour: 6 };
    expect(waitForRestart(restarts, { now: 60 * MINUTE, limits })).toBe(wait * MINUTE);
  });
});

describe('the limits of a worker', () => {
  let at: DeskAtWork;
  let n: number;

  beforeEach(async () => {
    [at, n] = [await new DeskAtWork().start(), 0];
  });

  /** Of the process that runs now; what became of it. */
  const restart = async (service = SCHEDULER): Promise<string> => {
    n += 1;
    const { generation } = await at.services.status(service);
    const args = {
      service,
      expectGeneration: generation,
      stopTimeoutMs: 10_000,
      startTimeoutMs: 10_000,
    };
    const answer = await at.command({ commandId: `c${n}`, args });
    await at.later();
    return answer;
  };
  const restarts = async (...services: string[]): Promise<string[]> => {
    const answers: string[] = [];
    for (const service of services) answers.push(await restart(service));
    return answers;
  };

  it('let three restarts of a service be in a quarter of an hour, and say when the next may begin', async () => {
    expect(await restarts(SCHEDULER, SCHEDULER, SCHEDULER, SCHEDULER, DEPLOYMENT)).toEqual([
      'accepted',
      'accepted',
      'accepted',
      'rate-limited',
      'accepted',
    ]);
    expect(await at.ack({ commandId: 'c9' })).toMatchObject({
      code: 'rate-limited',
      message: expect.stringMatching(/3 in a quarter of an hour.*may begin in (899|900) s/),
    });
    expect(at.services.ledger).toHaveLength(8);
    await at.later(15 * MINUTE);
    expect(await restart()).toBe('accepted');
  });

  it('hold over a restart of the worker and a power cut', async () => {
    await restarts(SCHEDULER, SCHEDULER, SCHEDULER);
    at.disk = at.disk.afterPowerCut();
    await at.start();
    expect(await restart()).toBe('rate-limited');
  });

  it('count anew after the machine was started, whose clock says nothing of the time before', async () => {
    await restarts(SCHEDULER, SCHEDULER, SCHEDULER);
    at.boot = 'boot 2';
    await at.start();
    expect(await restart()).toBe('accepted');
  });

  it('count completed restarts alone', async () => {
    at.services.failing = { stop: failing('stop-failed', { state: 'running' }) };
    await restarts(SCHEDULER, SCHEDULER, SCHEDULER, SCHEDULER);
    at.services.failing = {};
    await restart();
    for (let again = 0; again < 4; again += 1) await at.command({ commandId: `again ${again}` });
    await at.later();
    expect(await restarts(SCHEDULER, SCHEDULER, SCHEDULER)).toEqual([
      'accepted',
      'accepted',
      'rate-limited',
    ]);
  });

  it('do not keep a command that is done from being known, nor the time service from being asked', async () => {
    await restarts(SCHEDULER, SCHEDULER, SCHEDULER);
    expect(await at.status('c1')).toBe('done');
    expect(await at.command(resync({ commandId: 'r' }))).toBe('accepted');
  });
});
