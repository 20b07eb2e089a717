import { SystemTimers } from '#adapters/timers';
import { WorkerInMemory } from '../spec/worker-in-memory.js';
import { WorkerRegistry } from './worker-registry.js';

const aSession = (host: string, environment = 'demo') =>
  new WorkerInMemory(host, environment).connect();
const NEVER = 600_000;

describe('the registry of workers', () => {
  let registry: WorkerRegistry;
  beforeEach(() => {
    registry = new WorkerRegistry(new SystemTimers());
  });
  const wanted = (host: string, grace = NEVER, signal = new AbortController().signal) =>
    registry.connected('demo', host, { grace, signal });

  it('finds a worker by its environment and host, ignoring case', () => {
    const session = aSession('OSFE01', 'Demo');
    registry.add(session);
    expect(registry.find('demo', 'osfe01')).toBe(session);
    expect(registry.find('staging', 'OSFE01')).toBeNull();
    expect(registry.find('demo', 'OSFE02')).toBeNull();
  });

  it('lists the workers of one environment', () => {
    const [a, b, c] = [aSession('A'), aSession('B', 'DEMO'), aSession('A', 'staging')];
    for (const session of [a, b, c]) registry.add(session);
    expect(registry.ofEnvironment('Demo')).toEqual([a, b]);
    expect(registry.all()).toEqual([a, b, c]);
  });

  it('does not take one pair of names for another', () => {
    registry.add(aSession('b","c', 'a'));
    expect(registry.find('a","b', 'c')).toBeNull();
  });

  it('keeps the newest connection of a host and closes the older one', () => {
    const [older, newer] = [aSession('OSFE01'), aSession('OSFE01')];
    registry.add(older);
    registry.add(newer);
    expect([older.isConnected, newer.isConnected]).toEqual([false, true]);
    registry.remove(older);
    expect(registry.find('demo', 'OSFE01')).toBe(newer);
    registry.remove(newer);
    expect(registry.find('demo', 'OSFE01')).toBeNull();
  });

  it('gives a connected worker at once', async () => {
    const session = aSession('OSFE01');
    registry.add(session);
    expect(await wanted('osfe01', 0)).toBe(session);
  });

  it('gives a worker to all who wait for it when it connects, and to nobody else', async () => {
    const waiting = [wanted('OSFE01'), wanted('osfe01')];
    const aborting = new AbortController();
    const other = wanted('OSFE02', NEVER, aborting.signal);
    const session = aSession('OSFE01');
    registry.add(session);
    expect(await Promise.all(waiting)).toEqual([session, session]);
    aborting.abort();
    expect(await other).toBeNull();
  });

  it('waits when the worker that it knows is gone', async () => {
    const gone = aSession('OSFE01');
    registry.add(gone);
    gone.close();
    const waiting = wanted('OSFE01');
    const session = aSession('OSFE01');
    registry.add(session);
    expect(await waiting).toBe(session);
  });

  it('gives up after the grace', async () => {
    expect(await wanted('OSFE01', 1)).toBeNull();
  });

  it('gives up when it is not wanted any more, also when that was so from the start', async () => {
    const aborting = new AbortController();
    const waiting = wanted('OSFE01', NEVER, aborting.signal);
    aborting.abort();
    expect(await waiting).toBeNull();
    expect(await wanted('OSFE01', NEVER, aborting.signal)).toBeNull();
  });

  it('does not forget who still waits when another one gave up', async () => {
    const aborting = new AbortController();
    const quitter = wanted('OSFE01', NEVER, aborting.signal);
    const patient = wanted('OSFE01');
    aborting.abort();
    const session = aSession('OSFE01');
    registry.add(session);
    expect(await Promise.all([quitter, patient])).toEqual([null, session]);
  });

  it('does not forget who waits anew after all others gave up', async () => {
    expect(await wanted('OSFE01', 1)).toBeNull();
    const patient = wanted('OSFE01');
    const session = aSession('OSFE01');
    registry.add(session);
    expect(await patient).toBe(session);
  });
});
