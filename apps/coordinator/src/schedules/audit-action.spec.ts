import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '#adapters/store';
import { ENVIRONMENT_DEFAULTS } from '#protocol';
import type { AuditsService, EndedAudit } from '../audits/audits.service.js';
import { runningAudit } from '../spec/audits-on-paper.js';
import { AuditAction } from './audit-action.js';

const ORDER = { environment: 'demo', auditId: 'due' };

let folder: string;
let stores: Store[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lockstep-action-'));
  const open = () => openStore({ type: 'sqlite', file: join(folder, 'store.sqlite') });
  stores = [await open(), await open(), await open()];
  await stores[0]?.environments.insert({
    name: 'demo',
    settings: { platformDb: { kind: 'none' }, ...ENVIRONMENT_DEFAULTS },
    workerSecretHash: 'hash',
    createdAtMs: 0,
  });
});
afterEach(async () => {
  await Promise.all(stores.map((store) => store.close()));
  rmSync(folder, { recursive: true });
});

/** Of one coordinator: its audits are stored and go on for ever. */
function action(store: Store, start?: () => Promise<never>): AuditAction {
  const audits = {
    start: async (environment: string, auditId: string) => {
      await store.audits.insert(runningAudit({ environment, auditId }));
      return { id: auditId, ended: new Promise<EndedAudit>(() => undefined) };
    },
  };
  return new AuditAction({ start: start ?? audits.start } as unknown as AuditsService, store);
}

describe('the audit of a schedule', () => {
  it('is started by one of the coordinators that want it at the same moment; the others do nothing', async () => {
    const all = await Promise.all(stores.map((store) => action(store).started(ORDER)));
    expect(all.filter((started) => started !== null)).toHaveLength(1);
  });

  it('is not started again', async () => {
    const [one, other] = stores.map((store) => action(store));
    expect(await one?.started(ORDER)).not.toBeNull();
    expect(await other?.started(ORDER)).toBeNull();
    expect(await other?.isRunning('due')).toBe(true);
  });

  it('that cannot be started for another reason says so', async () => {
    const [store] = stores;
    if (store === undefined) throw new Error('there is no store');
    const refusing = action(store, () => Promise.reject(new Error('the disk is full')));
    await expect(refusing.started(ORDER)).rejects.toThrow('the disk is full');
    expect(await refusing.isRunning('due')).toBe(false);
  });
});
