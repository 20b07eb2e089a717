import { openPlatformDb } from './open-platform-db.js';
import type { PlatformDb } from './platform-db.js';
import type { SqlServerSettings } from './settings.js';
import type { StartThread, ThreadEvents } from './thread-link.js';
import type { ToThread } from './thread-messages.js';

const settings: SqlServerSettings = {
  kind: 'sqlserver',
  server: 'OSDB01',
  database: 'OSPROD',
  user: 'lockstep_reader',
  password: 'secret',
  encrypt: false,
  trustServerCertificate: false,
  timeoutMs: 100,
};

type Act = (message: ToThread, events: ThreadEvents) => void;

const answer: Act = ({ id }, { message }) =>
  message({ kind: 'answer', id, answer: { ok: true, value: [] } });
const die: Act = (_message, { death }) => death('Unknown type: 65');
const stay: Act = () => undefined;

/** Threads that act as told, one act for each question; a thread that died or was ended is followed by the next. */
class Threads {
  started = 0;
  ended = 0;

  constructor(private readonly acts: Act[]) {}

  readonly start: StartThread = (_settings, events) => {
    this.started += 1;
    setImmediate(() => events.message({ kind: 'ready' }));
    return {
      post: (message) => setImmediate(() => (this.acts.shift() ?? stay)(message, events)),
      end: () => {
        this.ended += 1;
        return Promise.resolve();
      },
    };
  };
}

let db: PlatformDb;

const opened = (threads: Threads): PlatformDb => (db = openPlatformDb(settings, threads.start));

afterEach(() => db.close());

describe('the platform database behind its thread', () => {
  it('starts the thread with the first question and keeps it', async () => {
    const threads = new Threads([answer, answer]);
    opened(threads);
    expect(threads.started).toBe(0);
    await expect(db.readServers()).resolves.toEqual({ ok: true, value: [] });
    await expect(db.readServers()).resolves.toEqual({ ok: true, value: [] });
    expect(threads.started).toBe(1);
  });

  it('never takes timers that could not be read for a quiet farm', async () => {
    opened(new Threads([die, stay, answer]));
    for (const code of ['database-protocol-error', 'database-timeout'])
      await expect(db.readRunningTimers()).resolves.toMatchObject({ ok: false, problem: { code } });
    await expect(db.readRunningTimers()).resolves.toEqual({ ok: true, value: [] });
  });

  it('asks one thing at a time and answers each', async () => {
    opened(new Threads([answer, die, answer]));
    const outcomes = await Promise.all([db.readServers(), db.readServers(), db.readServers()]);
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, true]);
  });

  it('makes a protocol error of a thread that died, and the next question starts another', async () => {
    const threads = new Threads([die, answer]);
    opened(threads);
    await expect(db.readClock({ reads: 1 })).resolves.toMatchObject({
      ok: false,
      problem: {
        code: 'database-protocol-error',
        evidence: expect.stringContaining('Unknown type: 65'),
      },
    });
    await expect(db.readServers()).resolves.toMatchObject({ ok: true });
    expect(threads.started).toBe(2);
  });

  it('says so when a thread does not even start', async () => {
    db = openPlatformDb(settings, (_settings, { death }) => {
      setImmediate(() => death('Cannot find module'));
      return new Threads([]).start(settings, { message: () => undefined, death: () => undefined });
    });
    await expect(db.readServers()).resolves.toMatchObject({
      ok: false,
      problem: { code: 'database-unreachable', evidence: expect.stringContaining('did not start') },
    });
  });

  it('replaces a thread that does not answer', async () => {
    const threads = new Threads([stay, answer]);
    opened(threads);
    await expect(db.readServers()).resolves.toMatchObject({
      ok: false,
      problem: { code: 'database-timeout' },
    });
    expect(threads.ended).toBe(1);
    await expect(db.readServers()).resolves.toMatchObject({ ok: true });
    expect(threads.started).toBe(2);
  });

  it('keeps what the doctor had found when its thread dies', async () => {
    opened(
      new Threads([
        ({ id }, { message, death }) => {
          const check = {
            check: 'name',
            outcome: 'ok',
            evidence: '',
            remedy: null,
            sql: null,
          } as const;
          message({ kind: 'check', id, check });
          death('Unknown type: 65');
        },
      ]),
    );
    const checks = await db.doctor();
    expect(checks.slice(0, 3).map(({ check, outcome }) => [check, outcome])).toEqual([
      ['name', 'ok'],
      ['port', 'fail'],
      ['encryption', 'skipped'],
    ]);
  });

  it('answers what was asked and what is asked after it was closed', async () => {
    const threads = new Threads([stay]);
    opened(threads);
    const asked = db.readServers();
    await db.close();
    for (const outcome of [await asked, await db.readServers(), await db.readClock({ reads: 1 })]) {
      expect(outcome).toMatchObject({ ok: false, problem: { code: 'database-not-configured' } });
    }
    const [first, ...others] = await db.doctor();
    expect(first).toMatchObject({ check: 'name', outcome: 'fail' });
    expect(others.map(({ outcome }) => outcome)).toEqual(others.map(() => 'skipped'));
    expect(threads.started).toBeLessThanOrEqual(1);
  });

  it.each([0, 65, 1.5])('refuses a burst of %d reads: a mistake of this program', (reads) => {
    opened(new Threads([]));
    expect(() => db.readClock({ reads })).toThrow(RangeError);
  });

  it.each([
    ['no database', { kind: 'none' } as const, /names no platform database/],
    ['wrong settings', { ...settings, port: 1, instance: 'OS' }, /port or instance, not both/],
  ])('starts no thread for %s and says so', async (_what, wrong, words) => {
    const threads = new Threads([]);
    db = openPlatformDb(wrong, threads.start);
    await expect(db.readClock({ reads: 8 })).resolves.toMatchObject({
      ok: false,
      problem: { code: 'database-not-configured', evidence: expect.stringMatching(words) },
    });
    await expect(db.readServers()).resolves.toMatchObject({ ok: false });
    await expect(db.readRunningTimers()).resolves.toMatchObject({ ok: false });
    expect((await db.doctor())[0]).toMatchObject({ check: 'name', outcome: 'fail' });
    expect(threads.started).toBe(0);
  });
});
