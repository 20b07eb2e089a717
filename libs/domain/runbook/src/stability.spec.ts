import type { Readiness } from './plan.js';
import { look, newWatch, type ServiceLook, type Stability } from './stability.js';

const LIMITS = { stable: 10, readyTimeout: 100, readiness: 'event' } as const;

const seen = (at: number, changes: Partial<ServiceLook> = {}): ServiceLook => ({
  at,
  state: 'running',
  ready: true,
  portOpen: null,
  generation: 'new',
  ...changes,
});

/** What comes of these looks at a service whose watch began at 0; the last one that was needed. */
function watched(generation: string | null, looks: readonly ServiceLook[]): Stability {
  let watch = newWatch(0, generation);
  for (const service of looks) {
    const result = look(watch, service, LIMITS);
    if (result.kind !== 'wait') return result;
    watch = result.watch;
  }
  return { kind: 'wait', watch };
}

describe('a restarted service', () => {
  it.each<[string, ServiceLook[]]>([
    ['has been ready all the time', [seen(5), seen(14), seen(15)]],
    [
      'became ready after a while',
      [
        seen(0, { state: 'starting', generation: null }),
        seen(50, { ready: false }),
        seen(90),
        seen(100),
      ],
    ],
    ['was ready before the limit and stable after it', [seen(95), seen(105)]],
    ['became ready anew', [seen(0), seen(5, { ready: false }), seen(6), seen(16)]],
  ])('is stable when it %s for long enough', (_, looks) => {
    expect(watched('new', looks)).toEqual({ kind: 'stable', generation: 'new' });
  });

  it.each<[string, ServiceLook[]]>([
    ['is ready for too short a time', [seen(0), seen(9)]],
    ['was not ready in between', [seen(0), seen(5, { ready: false }), seen(11)]],
    ['is not ready at the limit yet', [seen(100, { ready: false })]],
    ['starts', [seen(50, { state: 'starting' })]],
    ['is running by name only', [seen(0, { generation: null }), seen(10, { generation: null })]],
  ])('is looked at again when it %s', (_, looks) => {
    expect(watched('new', looks).kind).toBe('wait');
  });

  it.each<[string, ServiceLook[], string]>([
    [
      'ended',
      [seen(0), seen(5, { state: 'stopped', generation: null })],
      'ended by itself (stopped)',
    ],
    ['was removed', [seen(0, { state: 'not-installed' })], 'ended by itself (not-installed)'],
    ['runs as another process', [seen(0), seen(5, { generation: 'newer' })], 'restarted by itself'],
    [
      'runs as another process after it was not to be seen',
      [seen(0), seen(5, { state: 'starting', generation: null }), seen(6, { generation: 'newer' })],
      'restarted by itself',
    ],
    [
      'is never ready',
      [seen(100.1, { ready: false })],
      'It is running but was not ready within 0.1 s',
    ],
    ['starts for ever', [seen(101, { state: 'starting' })], 'It is starting'],
    ['is ready and not, in turns', [seen(99), seen(101, { ready: false })], 'was not ready'],
    ['cannot be identified', [seen(101, { generation: null })], 'was not ready'],
  ])('has failed when it %s', (_, looks, message) => {
    expect(watched('new', looks)).toEqual({
      kind: 'failed',
      message: expect.stringContaining(message),
    });
  });

  it('whose process was not reported is held to the first one that is seen', () => {
    expect(watched(null, [seen(0), seen(10)])).toEqual({ kind: 'stable', generation: 'new' });
    expect(watched(null, [seen(0), seen(10, { generation: 'newer' })]).kind).toBe('failed');
  });

  it('has failed when another process runs than the restart reported', () => {
    expect(watched('reported', [seen(0)]).kind).toBe('failed');
  });

  it('is stable at once when no time is asked for', () => {
    expect(look(newWatch(0, 'new'), seen(0), { ...LIMITS, stable: 0 }).kind).toBe('stable');
  });
});

describe('the readiness of a service', () => {
  const judged = (readiness: Readiness, changes: Partial<ServiceLook>) =>
    look(newWatch(0, 'new'), seen(101, changes), { ...LIMITS, stable: 0, readiness });

  it.each<[Readiness, Partial<ServiceLook>, boolean]>([
    ['event', { ready: true }, true],
    ['event', { ready: false, portOpen: true }, false],
    ['event', { ready: null, portOpen: true }, false],
    ['port', { ready: false, portOpen: true }, true],
    ['port', { ready: true, portOpen: false }, false],
    ['port', { ready: true, portOpen: null }, false],
    ['process', { ready: false, portOpen: false }, true],
    ['process', { ready: null, portOpen: null }, true],
    ['process', { state: 'starting' }, false],
    ['process', { generation: null }, false],
  ])('by its %s, of %j, is there: %s', (readiness, changes, isReady) => {
    expect(judged(readiness, changes).kind).toBe(isReady ? 'stable' : 'failed');
  });

  it.each<[Readiness, Partial<ServiceLook>, RegExp]>([
    ['event', { ready: false }, /was not ready within 0\.1 s.+Initialization error/u],
    ['event', { ready: null }, /cannot be read.+--readiness port \(or process\)/u],
    ['event', { ready: null, state: 'starting' }, /It is starting.+Initialization error/u],
    ['port', { portOpen: false }, /Its port is closed/u],
    ['port', { portOpen: null }, /could not be tried.+--readiness event \(or process\)/u],
    ['process', { state: 'starting' }, /It is starting/u],
  ])('by its %s that did not come, of %j, is told with what to do', (readiness, changes, text) => {
    expect(judged(readiness, changes)).toMatchObject({ message: expect.stringMatching(text) });
  });

  it('that cannot be read is waited for as long as any other', () => {
    const limits = { ...LIMITS, stable: 0 };
    expect(look(newWatch(0, 'new'), seen(100, { ready: null }), limits).kind).toBe('wait');
  });
});
