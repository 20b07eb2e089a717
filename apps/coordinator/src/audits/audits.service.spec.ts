import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '#adapters/store';
import { SystemTimers } from '#adapters/timers';
import { ENVIRONMENT_DEFAULTS } from '#protocol';
import type { EnvironmentsService } from '../environments/environments.service.js';
import { logOfThisFile, SilentChanges } from '../spec/coordinator-in-memory.js';
import { isSettledSoon } from '../spec/eventually.js';
import { Timeline } from '../time/timeline.js';
import { AuditLives } from './audit-lives.js';
import type { AuditPass, AuditPassed } from './audit-pass.js';
import { auditFailure } from './audit.view.js';
import { AuditsService } from './audits.service.js';

const log = logOfThisFile();

const IN_STEP = {
  assessment: {
    verdict: 'in-step',
    rightTime: 'unverified',
    attribution: { kind: 'none' },
    readings: [],
    timeServers: [],
    findings: [],
  },
  settling: { shownAhead: [], references: { database: null, coordinator: null }, corrections: [] },
  end: { readings: [], carry: null },
  proved: [],
} as unknown as AuditPassed;

let folder: string;
let store: Store;
let audits: AuditsService;
/** What the pass was told to go on from. */
let goneOnFrom: AuditPassed[];
/** While an audit measures. */
let meanwhile: (auditId: string) => Promise<unknown>;

beforeEach(async () => {
  log.length = 0;
  goneOnFrom = [];
  meanwhile = () => Promise.resolve();
  folder = mkdtempSync(join(tmpdir(), 'lockstep-audits-'));
  store = await openStore({ type: 'sqlite', file: join(folder, 'store.sqlite') });
  await store.environments.insert({
    name: 'demo',
    settings: { platformDb: { kind: 'none' }, ...ENVIRONMENT_DEFAULTS },
    workerSecretHash: 'hash',
    createdAtMs: 0,
  });
  const pass = {
    over: async (_: unknown, id: string) => {
      await meanwhile(id);
      return IN_STEP;
    },
    stored: (passed: AuditPassed) => goneOnFrom.push(passed),
  };
  const timeline = new Timeline();
  const changes = new SilentChanges();
  audits = new AuditsService(
    { find: (name: string) => store.environments.find(name) } as unknown as EnvironmentsService,
    pass as unknown as AuditPass,
    new AuditLives(new SystemTimers(), timeline, changes, store),
    changes,
    timeline,
    store,
  );
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

describe('an audit', () => {
  it('runs, completes, and is what the next one goes on from', async () => {
    const { id, ended } = await audits.start('demo');
    expect((await audits.find(id)).status).toBe('running');
    expect((await ended).view).toMatchObject({ id, status: 'completed', verdict: 'in-step' });
    expect((await audits.find(id)).status).toBe('completed');
    expect(goneOnFrom).toEqual([IN_STEP]);
  });

  it('that another coordinator ended in between counts for nothing, for gates neither', async () => {
    meanwhile = async () =>
      store.audits.failAbandoned(await store.audits.running(), auditFailure('It was cut off.'), 1);
    const { id, ended } = await audits.start('demo');
    expect(await ended).toMatchObject({
      view: { status: 'failed', verdict: null },
      settling: null,
    });
    expect((await audits.find(id)).findings[0]?.evidence).toBe('It was cut off.');
    expect(goneOnFrom).toEqual([]);
  });

  it('that cannot be measured fails with the reason, and the next one takes its turn', async () => {
    meanwhile = () => Promise.reject(new Error('no such thing'));
    const first = await audits.start('demo');
    expect((await first.ended).view.status).toBe('failed');
    meanwhile = () => Promise.resolve();
    expect((await (await audits.start('demo')).ended).view.status).toBe('completed');
    expect(log.join()).toContain('no such thing');
  });

  it('is waited for before the store closes', async () => {
    audits.onModuleInit();
    let measured = (): void => undefined;
    const measuring = new Promise<void>((resolve) => (measured = resolve));
    meanwhile = () => measuring;
    const { id, ended } = await audits.start('demo');
    const destroyed = audits.onModuleDestroy();
    expect(await isSettledSoon(destroyed)).toBe(false);
    measured();
    await destroyed;
    expect((await ended).view.id).toBe(id);
    expect((await audits.find(id)).status).toBe('completed');
  });
});
