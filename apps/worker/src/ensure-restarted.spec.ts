import type { CommandResult } from '#protocol';
import { ensureRestarted } from './ensure-restarted.js';
import { restartDecision } from './restart-decision.js';
import { failing, ServicesInMemory } from './spec/services-in-memory.js';
import { VirtualTimers } from './spec/virtual-timers.js';

const SERVICE = 'OutSystems Deployment Service';
const BOTH = [`stop ${SERVICE}`, `start ${SERVICE}`];

describe('ensuring that a service is restarted', () => {
  let services: ServicesInMemory;
  let seen: string | null;
  let timers: VirtualTimers;
  let said: string[];
  let intended: string[];
  let isWritable: boolean;

  beforeEach(async () => {
    [timers, said, intended, isWritable] = [new VirtualTimers(), [], [], true];
    services = new ServicesInMemory(SERVICE);
    seen = (await services.status(SERVICE)).generation;
  });

  const restart = (expectGeneration: string | null = seen): Promise<CommandResult> =>
    timers.until(
      ensureRestarted(
        {
          services,
          timers,
          decide: restartDecision,
          intend: async (intent) => {
            if (!isWritable) throw new Error('the disk is full');
            intended.push(`${intent} after ${services.ledger.length}`);
          },
          say: (line) => said.push(line),
        },
        { service: SERVICE, expectGeneration, stopTimeoutMs: 1_000, startTimeoutMs: 5_000 },
      ),
    );

  it('stops and starts it once, and not again when it is asked again', async () => {
    expect(await restart()).toMatchObject({
      outcome: 'restarted',
      message: '',
      code: null,
      status: { state: 'running', generation: expect.not.stringMatching(`^${seen}$`) },
    });
    expect(await restart()).toMatchObject({ outcome: 'already-restarted' });
    expect(services.ledger).toEqual(BOTH);
    expect(said).toEqual([
      'stopping',
      'stopped after 0.0 s',
      'starting',
      expect.stringMatching(/^running after 0\.0 s as process \d+$/),
      expect.stringMatching(/^runs as process \d+ already$/),
    ]);
  });

  it('writes down what it is about to do before it does it, and does nothing if it cannot', async () => {
    isWritable = false;
    expect(await restart()).toMatchObject({
      outcome: 'failed',
      code: 'disk-full',
      message: expect.stringContaining('Nothing was done. The journal: the disk is full'),
      status: { generation: seen },
    });
    expect(services.ledger).toEqual([]);
    isWritable = true;
    await restart();
    services.change(SERVICE, { state: 'stopped', generation: null });
    await restart();
    expect(intended).toEqual(['stop-and-start after 0', 'start-only after 2']);
  });

  it('starts what it has stopped once the manager that was lost in between is back', async () => {
    const start = services.start.bind(services);
    const lost = { kind: 'failed', code: 'unreachable', message: 'lost' } as const;
    services.start = (service) => (timers.now() < 4_000 ? Promise.resolve(lost) : start(service));
    expect(await restart()).toMatchObject({ outcome: 'restarted' });
    expect(services.ledger).toEqual(BOTH);
  });

  it('gives up a manager that stays lost for as long as a start may take', async () => {
    services.start = () => Promise.reject(new Error('lost'));
    expect(await restart()).toMatchObject({ outcome: 'failed', code: 'unreachable' });
    expect(timers.now()).toBe(5_000);
  });

  it('only starts one that is stopped', async () => {
    services.change(SERVICE, { state: 'stopped', generation: null });
    expect(await restart(null)).toMatchObject({ outcome: 'restarted' });
    expect(services.ledger).toEqual([`start ${SERVICE}`]);
  });

  it('touches nothing that is disabled', async () => {
    services.change(SERVICE, { startMode: 'disabled' });
    expect(await restart()).toMatchObject({ outcome: 'failed', code: 'disabled' });
    expect(services.ledger).toEqual([]);
  });

  it('does not start one that would not stop, and says that it still runs', async () => {
    services.failing = { stop: failing('timed-out', { state: 'running' }) };
    expect(await restart()).toMatchObject({
      outcome: 'failed',
      code: 'stop-timed-out',
      message: expect.stringMatching(/timed-out.*now running/),
      status: { generation: seen },
    });
    expect(services.ledger).toEqual([`stop ${SERVICE}`]);
  });

  it.each(['stopping', 'stopped'] as const)(
    'starts one that is %s after the time of its stop',
    async (state) => {
      services.failing = { stop: failing('timed-out', { state, generation: null }) };
      expect(await restart()).toMatchObject({
        outcome: 'restarted',
        message: expect.stringContaining('longer than 1000 ms'),
      });
      expect(services.ledger).toEqual(BOTH);
    },
  );

  it('reports the stop when the start after it fails too', async () => {
    services.failing = {
      stop: failing('timed-out', { state: 'stopping' }),
      start: failing('timed-out', { state: 'stopping' }),
    };
    expect(await restart()).toMatchObject({
      code: 'stop-timed-out',
      status: { state: 'stopping' },
    });
  });

  it.each([
    ['timed-out', 'start-timed-out'],
    ['start-failed', 'start-failed'],
    ['access-denied', 'access-denied'],
  ] as const)(
    'reports a start that ended as %s, in the manager’s words',
    async (code, reported) => {
      services.failing = { start: failing(code, { state: 'stopped', generation: null }) };
      expect(await restart()).toMatchObject({
        outcome: 'failed',
        code: reported,
        message: `It is said: ${code}. It is now stopped.`,
      });
    },
  );

  it('fails when the manager cannot be asked', async () => {
    services.isReachable = false;
    expect(await restart()).toMatchObject({
      outcome: 'failed',
      code: 'unreachable',
      message: 'the service manager is away Its state is not known.',
      status: null,
    });
  });

  it('fails when the same process runs after the start', async () => {
    services.failing = { stop: failing('timed-out', { state: 'stopping' }) };
    const seenAgain = { state: 'running', generation: seen } as const;
    const start = services.start.bind(services);
    services.start = async (service: string) => {
      services.change(service, seenAgain);
      return start(service);
    };
    expect(await restart()).toMatchObject({ outcome: 'failed', code: 'stop-timed-out' });
  });
});
