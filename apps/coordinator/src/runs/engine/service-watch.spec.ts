import { OUTSYSTEMS_11, type Policy, type RunEvent } from '#domain/runbook';
import type { ServiceStatus } from '#protocol';
import { aRun } from '../../spec/coordinator-in-memory.js';
import { EffectOnPaper } from '../../spec/effect-on-paper.js';
import { type Fate, WorkerInMemory } from '../../spec/worker-in-memory.js';
import type { WorkerLink } from '../../workers/worker-link.js';
import { WorkerRegistry } from '../../workers/worker-registry.js';
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

const STEP = { seq: 0, attempt: 1 };
const SERVICE = 'OutSystems Deployment Controller Service';
const PORT = OUTSYSTEMS_11.ports[SERVICE] ?? 0;

describe('the watch on a service', () => {
  let effect: EffectOnPaper;
  let registry: WorkerRegistry<WorkerLink>;
  let worker: WorkerInMemory;
  let reported: RunEvent[];
  let watch: ServiceWatch;

  beforeEach(() => {
    effect = new EffectOnPaper();
    ({ reported } = effect);
    registry = new WorkerRegistry<WorkerLink>(effect.timers);
    worker = new WorkerInMemory('CTRL');
    watch = new ServiceWatch(registry);
  });

  function context(policy: Partial<Policy> = {}, service = 'Controller'): EffectContext {
    const run = aRun([], policy);
    const steps = run.steps.map((step) => ({ ...step, service, generation: 'new' }) as typeof step);
    return effect.context({ ...run, steps });
  }
  const observed = (policy: Partial<Policy> = {}) =>
    effect.untilSettled(watch.observe(STEP, context(policy)));
  const verified = (policy: Partial<Policy> = {}, service = 'Controller') =>
    effect.untilSettled(watch.verify(STEP, context(policy, service)));
  const connect = () => registry.add(worker.connect());

  describe('before a restart', () => {
    it('tells what the worker sees', async () => {
      connect();
      worker.next('service.status', status({ state: 'stopped', generation: null, ready: null }));
      await observed();
      expect(reported).toEqual([
        {
          kind: 'service-observed',
          seq: 0,
          attempt: 1,
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
      await observed();
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
      await observed();
      expect(reported).toMatchObject([{ service: { state: 'running', generation: 'arrived' } }]);
    });

    it('tells of a service that does not arrive within the time of a start', async () => {
      connect();
      worker.always('service.status', status({ state: 'starting' }));
      await observed();
      expect(reported).toMatchObject([{ service: { state: 'starting' } }]);
    });

    it('gives a worker up that does not come in time, however long it might be away later', async () => {
      await observed({ dispatchTimeout: 2_000, reconnectGrace: 600_000 });
      expect(reported).toMatchObject([
        { kind: 'worker-lost', seq: 0, attempt: 1, message: expect.stringContaining('for 2 s') },
      ]);
      expect(effect.timers.now()).toBeLessThan(2_100);
    });

    it('gives a worker up that is there and silent for as long', async () => {
      connect();
      worker.always('service.status', 'unheard');
      await observed({ dispatchTimeout: 2_000 });
      expect(reported).toMatchObject([{ kind: 'worker-lost', seq: 0 }]);
    });

    it.each<[string, Fate]>([
      ['lost', 'answer-lost'],
      ['empty', { answer: null }],
    ])('asks again when one answer is %s', async (_, fate) => {
      connect();
      worker.next('service.status', fate);
      await observed();
      expect(reported).toMatchObject([{ kind: 'service-observed' }]);
      expect(worker.heard).toHaveLength(2);
    });

    it('says nothing when it is not wanted any more', async () => {
      const unwanted = watch.observe(STEP, context());
      effect.aborting.abort();
      await unwanted;
      expect(reported).toEqual([]);
    });
  });

  describe('after a restart', () => {
    it('looks ten times at a service that only has to stay as it is, and then at once tells', async () => {
      connect();
      worker.always('service.status', status());
      await verified({ stable: 5_000 });
      expect(worker.heard).toHaveLength(11);
      expect(reported).toMatchObject([{ kind: 'verified' }]);
      expect(effect.timers.now()).toBeLessThan(5_100);
    });

    it('tells that the service is stable', async () => {
      connect();
      worker.next('service.status', status({ state: 'starting', ready: false }), status());
      await verified();
      expect(reported).toEqual([
        { kind: 'verified', seq: 0, attempt: 1, generation: 'new', message: null },
      ]);
    });

    it('waits until it has been ready for long enough, by its own clock', async () => {
      connect();
      worker.always('service.status', status());
      await verified({ stable: 10_000 });
      expect(effect.timers.now()).toBeGreaterThanOrEqual(10_000);
      expect(reported).toMatchObject([{ kind: 'verified' }]);
    });

    it.each<[string, Fate]>([
      ['the service has ended', status({ state: 'stopped', generation: null })],
      ['another process runs', status({ generation: 'newer' })],
    ])('tells when %s', async (_, fate) => {
      connect();
      worker.next('service.status', fate);
      await verified();
      expect(reported).toMatchObject([{ kind: 'verification-failed', seq: 0, attempt: 1 }]);
    });

    it('does not mind a refusal, and tells of one that lasts beyond the limit', async () => {
      connect();
      worker.next('service.status', refused, status());
      await verified();
      expect(reported.at(-1)).toMatchObject({ kind: 'verified' });

      worker.always('service.status', refused);
      await verified();
      expect(reported.at(-1)).toMatchObject({ kind: 'verification-failed', message: 'no rights' });
    });

    it('waits for a worker that was away, and then goes on', async () => {
      const looked = watch.verify(STEP, context());
      worker.next('service.status', status());
      connect();
      await effect.untilSettled(looked);
      expect(reported.at(-1)).toMatchObject({ kind: 'verified' });
    });

    it('does not know when the worker stays away', async () => {
      await verified({ reconnectGrace: 2_000, dispatchTimeout: 1 });
      expect(reported.at(-1)).toMatchObject({ kind: 'worker-lost', seq: 0 });
    });

    it('says no more when it is not wanted any more', async () => {
      connect();
      worker.always('service.status', status());
      const looked = watch.verify(STEP, context({ stable: 60_000 }));
      await effect.until('a look', () => worker.heard.length >= 1);
      effect.aborting.abort();
      await looked;
      expect(reported).toEqual([]);
    });
  });

  describe('after a restart, by the sign that the policy names', () => {
    beforeEach(() => {
      connect();
      worker.always('service.status', status({ service: SERVICE, ready: false }));
    });

    it('takes a running process for ready', async () => {
      await verified({ readiness: 'process' }, SERVICE);
      expect(reported).toMatchObject([{ kind: 'verified' }]);
      expect(worker.heard.some((line) => line.startsWith('host.reach'))).toBe(false);
    });

    it('takes an open port of the service for ready, tried by its own host', async () => {
      const looked = watch.verify(STEP, context({ readiness: 'port' }, SERVICE));
      await effect.until('a few looks', () => worker.heard.length > 4);
      expect(reported).toEqual([]);
      worker.openPorts.add(PORT);
      await effect.untilSettled(looked);
      expect(reported).toMatchObject([{ kind: 'verified' }]);
    });

    it('tells of a port that stays closed, and of a service that has none', async () => {
      await verified({ readiness: 'port', readyTimeout: 5_000 }, SERVICE);
      expect(reported.at(-1)).toMatchObject({
        kind: 'verification-failed',
        message: expect.stringContaining('port is closed'),
      });
      await verified({ readiness: 'port', readyTimeout: 5_000 }, 'Controller');
      expect(reported.at(-1)).toMatchObject({
        kind: 'verification-failed',
        message: expect.stringContaining('could not be tried'),
      });
    });

    it('tells when its worker may not try that port', async () => {
      worker.always('host.reach', { answer: { error: { code: 'x', message: 'not in the list' } } });
      await verified({ readiness: 'port', readyTimeout: 5_000 }, SERVICE);
      expect(reported).toMatchObject([{ kind: 'verification-failed', message: 'not in the list' }]);
    });
  });
});
