import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '#adapters/store';
import { SystemTimers } from '#adapters/timers';
import { ENVIRONMENT_DEFAULTS } from '#protocol';
import { runningAudit } from '../spec/audits-on-paper.js';
import { logOfThisFile, SilentChanges } from '../spec/coordinator-in-memory.js';
import { Timeline } from '../time/timeline.js';
import { AuditLives } from './audit-lives.js';

const log = logOfThisFile();

/** A monotonic clock that a spec moves. */
class SteeredTimers extends SystemTimers {
  at = 0;

  override now(): number {
    return this.at;
  }
}

/** One process with its own connection to the store that all have in common. */
interface Coordinator {
  readonly store: Store;
  readonly timers: SteeredTimers;
  readonly lives: AuditLives;
}

let folder: string;
let one: Coordinator;
let other: Coordinator;

async function coordinator(): Promise<Coordinator> {
  const store = await openStore({ type: 'sqlite', file: join(folder, 'store.sqlite') });
  const timers = new SteeredTimers();
  const lives = new AuditLives(timers, new Timeline(), new SilentChanges(), store);
  return { store, timers, lives };
}

beforeEach(async () => {
  log.length = 0;
  folder = mkdtempSync(join(tmpdir(), 'lockstep-lives-'));
  one = await coordinator();
  other = await coordinator();
  await one.store.environments.insert({
    name: 'demo',
    settings: { platformDb: { kind: 'none' }, ...ENVIRONMENT_DEFAULTS },
    workerSecretHash: 'hash',
    createdAtMs: 0,
  });
});
afterEach(async () => {
  await Promise.all([one.store.close(), other.store.close()]);
  rmSync(folder, { recursive: true });
});

const begun = ({ store }: Coordinator, id: string): Promise<void> =>
  store.audits.insert(runningAudit({ environment: 'demo', auditId: id }));
const statusOf = async (id: string) => (await one.store.audits.find(id))?.status;

/** As its timer does: a look every five seconds of its own clock. */
async function looks({ lives, timers }: Coordinator, times: number): Promise<void> {
  for (let look = 0; look < times; look += 1) {
    await lives.look();
    timers.at += 5_000;
  }
}

describe('audits of several coordinators on one store', () => {
  it('go on while their coordinator lives, whenever another one starts', async () => {
    await begun(one, 'alive');
    await one.lives.during('alive', async () => {
      for (let round = 0; round < 20; round += 1) {
        await looks(one, 1);
        await looks(other, 1);
      }
      expect(await statusOf('alive')).toBe('running');
    });
  });

  it('are ended by another when theirs has died, after half a minute of its own clock', async () => {
    await begun(one, 'dead');
    await looks(other, 6);
    expect(await statusOf('dead')).toBe('running');
    await looks(other, 1);
    expect(await one.store.audits.find('dead')).toMatchObject({
      status: 'failed',
      findings: [{ code: 'audit-failed', evidence: expect.stringMatching(/coordinator/u) }],
    });
    expect(log).toEqual(['Audit dead was cut off by the end of its coordinator.']);
  });

  it('are ended once', async () => {
    await begun(one, 'dead');
    const third = await coordinator();
    await looks(other, 6);
    await looks(third, 6);
    await Promise.all([other.lives.look(), third.lives.look()]);
    await third.store.close();
    expect(log).toHaveLength(1);
  });

  it('are not ended by their own coordinator, however long they wait for their turn', async () => {
    await begun(one, 'waiting');
    await one.lives.during('waiting', async () => {
      await looks(one, 100);
      expect(await statusOf('waiting')).toBe('running');
    });
  });

  it('are looked at from the start to the end of a process, whatever the store does', async () => {
    await begun(one, 'seen');
    one.lives.begin();
    await one.lives.end();
    await other.store.close();
    other.lives.begin();
    await other.lives.end();
    expect(log[0]).toMatch(/^The running audits cannot be looked at: /u);
    expect(log).toHaveLength(1);
  });
});
