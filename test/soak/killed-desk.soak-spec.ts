import { DeskAtWork } from '../../apps/worker/src/spec/desk-at-work.js';
import { MortalPorts } from '../../apps/worker/src/spec/mortal-ports.js';
import { command, DEPLOYMENT, SCHEDULER } from '../../apps/worker/src/spec/worker-at-work.js';

/**
 * A worker is killed at each of its acts in turn, just before and just after it; alone, or with the power of its machine
 * so that nothing unsafe is left, or so much of it that a write is torn. Then the next worker is looked at: first with
 * nobody connected, then with a coordinator that asks and offers the command again.
 */
interface Death {
  readonly when: 'before' | 'after';
  /** Bytes that a power cut leaves of what was not safe; null: the power stays. */
  readonly kept: number | null;
  /** Milliseconds that a stop takes, so that it may end after the worker. */
  readonly stopMs: number;
}

const DEATHS: readonly Death[] = (['before', 'after'] as const).flatMap((when) =>
  [null, 0, 11].flatMap((kept) => [0, 2_000].map((stopMs) => ({ when, kept, stopMs }))),
);

/** Milliseconds. Longer than anything here takes, and than a late stop is waited for. */
const LONG = 60_000;

interface Course {
  readonly at: DeskAtWork;
  readonly mortal: MortalPorts;
  /** What the coordinator got for an answer; null: none. */
  readonly ack: string | null;
}

/** The command c1 comes to a worker that is killed at its `act`-th act, if it comes so far. */
async function killed(act: number, { when, kept, stopMs }: Death): Promise<Course> {
  const at = new DeskAtWork();
  const mortal = new MortalPorts(({ n }) => n === act, when);
  const stop = at.services.stop.bind(at.services);
  at.services.stop = (service) => {
    at.services.heldStop = stopMs === 0 ? null : at.timers.sleep(stopMs);
    return stop(service);
  };
  let ack: string | null = null;
  at.prepare((ports) => mortal.around(ports));
  void at.desk
    .recover()
    .then(() => at.desk.command(command({ fence: 5 })))
    .then(({ kind }) => (ack = kind));
  await at.timers.pass(500);
  if (!mortal.isDead) await at.timers.pass(LONG);
  if (kept !== null) at.disk = at.disk.afterPowerCut(kept);
  return { at, mortal, ack };
}

const stops = (at: DeskAtWork): number =>
  at.services.ledger.filter((line) => line === `stop ${SCHEDULER}`).length;

async function isUp(at: DeskAtWork): Promise<boolean> {
  return (await at.services.status(SCHEDULER)).state === 'running';
}

/** A new owner, as after a takeover: asks, and offers the command again as long as it has not begun. */
async function askedAndOffered(at: DeskAtWork): Promise<string[]> {
  const answers: string[] = [];
  at.isInSession = true;
  at.desk.flush();
  for (let round = 0; round < 5 && answers.at(-1) !== 'done'; round += 1) {
    answers.push(await at.status('c1', 6));
    if (/not-seen|not-begun/.test(answers.at(-1) ?? ''))
      answers.push(await at.command({ fence: 6 }));
    await at.later(LONG);
  }
  return answers;
}

describe.each(DEATHS)(
  'a worker that is killed $when an act (kept: $kept, stop: $stopMs ms)',
  (death) => {
    const acts = Array.from({ length: 60 }, (_, act) => act);
    const courses: Course[] = [];

    beforeAll(async () => {
      for (const act of acts) {
        const course = await killed(act, death);
        if (!course.mortal.isDead) return;
        courses.push(course);
      }
    });

    it('keeps every promise at each act', async () => {
      const met = new Set<string>();
      for (const { at, mortal, ack } of courses) {
        const where = `act ${mortal.acts - 1}, ${mortal.last}`;
        met.add(mortal.last);
        const begun = stops(at);
        at.isInSession = false;
        await at.start();
        await at.later(LONG);
        // Nobody is connected: a stop that began has got its start, and nothing else has begun.
        expect([where, stops(at), await isUp(at)]).toEqual([where, begun, true]);
        const known = await at.status('c1');
        expect([where, ack === 'accepted' && known === 'not-seen']).toEqual([where, false]);
        at.isInSession = true;
        const answers = await askedAndOffered(at);
        expect([where, answers.at(-1)]).toEqual([where, 'done']);
        expect([where, stops(at), await isUp(at)]).toEqual([where, 1, true]);
        expect(await at.command({ fence: 5 })).toBe('stale-fence');
        // What was stored is a course that ends, each report once.
        expect(at.lines().at(-1)).toBe('done');
        expect(at.lines().filter((line) => line === 'done')).toHaveLength(1);
        expect(at.lines().filter((line) => line === 'executing').length).toBeLessThan(2);
        expect(await at.query('c1')).toMatchObject({ result: { code: null } });
      }
      expect([...met].toSorted()).toEqual(
        ['append', 'read', 'send', 'start', 'status', 'stop', 'sync'].toSorted(),
      );
    });

    it('keeps them when the next worker is killed as well, at any act of its own', async () => {
      for (const { mortal: first } of courses) {
        for (let act = 0; act < 60; act += 1) {
          const { at } = await killed(first.acts - 1, death);
          const mortal = new MortalPorts(({ n }) => n === act, death.when);
          at.prepare((ports) => mortal.around(ports));
          void at.desk.recover().then(() => at.desk.command(command({ fence: 5 })));
          await at.timers.pass(LONG);
          if (!mortal.isDead) break;
          const begun = stops(at);
          if (death.kept !== null) at.disk = at.disk.afterPowerCut(death.kept);
          at.isInSession = false;
          await at.start();
          await at.later(LONG);
          const where = `acts ${first.acts - 1} ${first.last}, ${act} ${mortal.last}`;
          expect([where, stops(at), await isUp(at)]).toEqual([where, begun, true]);
          at.isInSession = true;
          expect([where, (await askedAndOffered(at)).at(-1)]).toEqual([where, 'done']);
          expect([where, stops(at), await isUp(at)]).toEqual([where, 1, true]);
        }
      }
    });
  },
);

describe('a worker whose journal is deleted', () => {
  it('restarts nothing twice, because the generation is another one', async () => {
    const at = await new DeskAtWork().start();
    await at.command();
    await at.later();
    at.disk.files.clear();
    await at.start();
    expect(await at.status()).toBe('not-seen');
    expect(await at.command()).toBe('accepted');
    await at.later();
    expect(await at.query('c1')).toMatchObject({ result: { outcome: 'already-restarted' } });
    expect(stops(at)).toBe(1);
    expect(await at.command({ commandId: 'c2' }, DEPLOYMENT)).toBe('accepted');
  });
});
