import { SystemTimers } from '#adapters/timers';
import type { Policy, RunEvent } from '#domain/runbook';
import type { ServiceStatus } from '#protocol';
import { aRun, SteeredTimeline } from '../spec/coordinator-in-memory.js';
import { eventually } from '../spec/eventually.js';
import { type Fate, WorkerInMemory } from '../spec/worker-in-memory.js';
import { WorkerRegistry } from '../workers/worker-registry.js';
import type { EffectContext } from './effect-context.js';
import { ServiceWatch } from './service-watch.js';

const status = (changes: Partial<ServiceStatus> = {}): Fate => ({
  answer: {
    service: 'Controller',
    state: 'running',
    startMode: 'automatic',
    ready: true,
    generation: 'new',
    ...changes,
  },
});
const refused: Fate = { answer: { error: { code: 'internal', message: 'no rights' } } };

describe('the watch on a service', () => {
  let timeline: SteeredTimeline;
  let registry: WorkerRegistry;
  let worker: WorkerInMemory;
  let reported: RunEvent[];
  let aborting: AbortController;
  let watch: ServiceWatch;

  beforeEach(() => {
    timeline = new SteeredTimeline();
    registry = new WorkerRegistry(new SystemTimers());
    worker = new WorkerInMemory('CTRL', timeline);
    watch = new ServiceWatch(registry, timeline);
    reported = [];
    aborting = new AbortController();
  });

  function context(policy: Partial<Policy> = {}): EffectContext {
    const run = aRun([], policy);
    return {
      run: () => ({ ...run, steps: run.steps.map((step) => ({ ...step, generation: 'new' })) }),
      planId: 'p',
      fence: 1,
      onAnswer: () => () => undefined,
      takeFirstSending: () => true,
      report: (event) => {
        reported.push(event);
        return Promise.resolve();
      },
      signal: aborting.signal,
    };
  }
  const connect = () => registry.add(worker.connect());

  describe('before a restart', () => {
    it('tells what the worker sees', async () => {
      connect();
      worker.next('service.status', status({ state: 'stopped', generation: null, ready: null }));
      await watch.observe(0, context());
      expect(reported).toEqual([
        {
          kind: 'service-observed',
          seq: 0,
          service: { state: 'stopped', startMode: 'automatic', generation: null },
        },
      ]);
    });

    it.each<[string, Fate]>([
      ['refuses', refused],
      ['answers with nonsense', { answer: { state: 'asleep' } }],
    ])('tells when the worker %s', async (_, fate) => {
      connect();
      worker.next('service.status', fate);
      await watch.observe(0, context());
      expect(reported).toMatchObject([{ kind: 'observation-refused', seq: 0 }]);
    });

    it('waits until a service that starts or stops has arrived, so that it can be compared', async () => {
      connect();
      worker.next(
        'service.status',
        status({ state: 'stopping' }),
        status({ state: 'starting', generation: null }),
        status({ generation: 'arrived' }),
      );
      await watch.observe(0, context());
      expect(reported).toMatchObject([{ service: { state: 'running', generation: 'arrived' } }]);
    });

    it('tells of a service that does not arrive within the time of a start', async () => {
      connect();
      worker.always('service.status', status({ state: 'starting' }));
      const observed = watch.observe(0, context());
      await eventually('a look', () => worker.heard.length > 0);
      timeline.ahead = 180_001;
      await observed;
      expect(reported).toMatchObject([{ service: { state: 'starting' } }]);
    });

    it('gives a worker up that does not come within the grace', async () => {
      await watch.observe(0, context({ reconnectGrace: 2 }));
      expect(reported).toMatchObject([{ kind: 'worker-lost', seq: 0 }]);
    });

    it('gives a worker up that is there and silent beyond the grace', async () => {
      connect();
      worker.always('service.status', 'unheard');
      await watch.observe(0, context({ reconnectGrace: 2 }));
      expect(reported).toMatchObject([{ kind: 'worker-lost', seq: 0 }]);
    });

    it.each<[string, Fate]>([
      ['lost', 'answer-lost'],
      ['empty', { answer: null }],
    ])('asks again when one answer is %s', async (_, fate) => {
      connect();
      worker.next('service.status', fate);
      await watch.observe(0, context());
      expect(reported).toMatchObject([{ kind: 'service-observed' }]);
      expect(worker.heard).toHaveLength(2);
    });

    it('says nothing when it is not wanted any more', async () => {
      const observed = watch.observe(0, context());
      aborting.abort();
      await observed;
      expect(reported).toEqual([]);
    });
  });

  describe('after a restart', () => {
    it('tells that the service is stable', async () => {
      connect();
      worker.next('service.status', status({ state: 'starting', ready: false }), status());
      await watch.verify(0, context());
      expect(reported).toEqual([
        { kind: 'verification-started', seq: 0 },
        { kind: 'verified', seq: 0, generation: 'new', message: null },
      ]);
    });

    it('waits until it has been ready for long enough, by its own clock', async () => {
      connect();
      worker.always('service.status', status());
      const verified = watch.verify(0, context({ stable: 60_000 }));
      await eventually('a second look', () => worker.heard.length >= 2);
      expect(reported).toHaveLength(1);
      timeline.ahead = 60_000;
      await verified;
      expect(reported.at(-1)).toMatchObject({ kind: 'verified' });
    });

    it.each<[string, Fate]>([
      ['the service has ended', status({ state: 'stopped', generation: null })],
      ['another process runs', status({ generation: 'newer' })],
    ])('tells when %s', async (_, fate) => {
      connect();
      worker.next('service.status', fate);
      await watch.verify(0, context());
      expect(reported.at(-1)?.kind).toBe('verification-failed');
      expect(reported).toHaveLength(2);
    });

    it('does not mind a refusal, and tells of one that lasts beyond the limit', async () => {
      connect();
      worker.next('service.status', refused, status());
      await watch.verify(0, context());
      expect(reported.at(-1)).toMatchObject({ kind: 'verified' });

      worker.always('service.status', refused);
      const { length } = worker.heard;
      const verified = watch.verify(0, context());
      await eventually('a look', () => worker.heard.length > length);
      timeline.ahead = 180_001;
      await verified;
      expect(reported.at(-1)).toMatchObject({ kind: 'verification-failed', message: 'no rights' });
    });

    it('waits for a worker that was away, and then goes on', async () => {
      const verified = watch.verify(0, context());
      worker.next('service.status', status());
      connect();
      await verified;
      expect(reported.at(-1)).toMatchObject({ kind: 'verified' });
    });

    it('does not know when the worker stays away', async () => {
      await watch.verify(0, context({ reconnectGrace: 2 }));
      expect(reported.at(-1)).toMatchObject({ kind: 'worker-lost', seq: 0 });
    });

    it('says no more when it is not wanted any more', async () => {
      connect();
      worker.always('service.status', status());
      const verified = watch.verify(0, context({ stable: 60_000 }));
      await eventually('a look', () => worker.heard.length >= 1);
      aborting.abort();
      await verified;
      expect(reported).toEqual([{ kind: 'verification-started', seq: 0 }]);
    });
  });
});
