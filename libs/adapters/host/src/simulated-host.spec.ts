import { type Server as HttpServer, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import { FARM_NAMESPACE } from '#protocol';
import type {
  FarmToWorker,
  SimulatedHost,
  SimulatedResyncOutcome,
  SimulatedServiceOutcome,
  WorkerToFarm,
} from '#protocol';
import { clockToWire, steadyClock } from './simulated-clock-model.js';
import { type SimulatedAdapters, connectSimulatedHost } from './simulated-host.js';

const SERVICE = 'OutSystems Scheduler Service';
const NOON = 1_790_000_000_000_000_000n;
const DAY = 86_400_000_000_000n;

function hostAt(wallNs: bigint, zone = 'Europe/Amsterdam'): SimulatedHost {
  const clock = clockToWire(steadyClock({ atNs: process.hrtime.bigint(), wallNs }));
  return {
    clock,
    zone,
    platform: { controllerHost: 'OSCTRL01', databaseServer: 'OSDB01' },
    publishing: true,
    timeService: { kind: 'simulated', state: 'running', source: 'ntp1', policy: 'NTP' },
    services: [SERVICE],
  };
}

/** Answers `join` with `host` (null: refuses) and a stop with `outcome` (null: never). */
class FakeFarm {
  host: SimulatedHost | null = hostAt(NOON);
  outcome: SimulatedServiceOutcome | null = null;
  /** Null: a resync is never answered. */
  resync: SimulatedResyncOutcome | null = null;
  readonly joins: { host: string; pid: number }[] = [];
  private io: Server<WorkerToFarm, FarmToWorker> | null = null;
  private readonly stopAsked: (() => void)[] = [];
  private readonly joined: (() => void)[] = [];

  async listen(port = 0): Promise<number> {
    const http: HttpServer = createServer();
    this.io = new Server(http, { transports: ['websocket'], serveClient: false });
    this.io.of(FARM_NAMESPACE).on('connection', (socket) => this.accept(socket));
    await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
    return (http.address() as AddressInfo).port;
  }

  /** Resolves when the next stop has been asked for. */
  nextStop(): Promise<void> {
    return new Promise((resolve) => this.stopAsked.push(resolve));
  }

  nextJoin(): Promise<void> {
    return new Promise((resolve) => this.joined.push(resolve));
  }

  /** Resolves when the worker says that the change is in force. */
  async push(host: SimulatedHost): Promise<void> {
    const sockets = this.io?.of(FARM_NAMESPACE).sockets.values() ?? [];
    await Promise.all(
      [...sockets].map((socket) => new Promise<void>((done) => socket.emit('host', host, done))),
    );
  }

  async close(): Promise<void> {
    await this.io?.close();
  }

  private accept(socket: Socket<WorkerToFarm, FarmToWorker>): void {
    socket.on('join', (request, reply) => {
      this.joins.push(request);
      reply(this.host ?? { error: { code: 'unknown-host', message: 'The farm has no server X' } });
      for (const resolve of this.joined.splice(0)) resolve();
    });
    socket.on('service.status', (_request, reply) =>
      reply({ error: { code: 'busy', message: 'the manager is busy' } }),
    );
    socket.on('time.resync', (reply) => {
      if (this.resync !== null) reply(this.resync);
    });
    socket.on('host.reach', ({ targets }, reply) =>
      reply(
        targets.length === 0
          ? { error: { code: 'not-joined', message: 'Join the farm as a host first' } }
          : targets.map(({ host, port }) => ({ host, port, open: port === 12_001 })),
      ),
    );
    socket.on('service.stop', (_request, reply) => {
      if (this.outcome !== null) reply(this.outcome);
      for (const resolve of this.stopAsked.splice(0)) resolve();
    });
  }
}

let farm: FakeFarm;
let port: number;
const open: SimulatedAdapters[] = [];

async function connect(): Promise<SimulatedAdapters> {
  const adapters = await connectSimulatedHost({
    url: `http://127.0.0.1:${port}`,
    host: 'OSFE01',
    pid: 7,
  });
  open.push(adapters);
  return adapters;
}

beforeEach(async () => {
  farm = new FakeFarm();
  port = await farm.listen();
});

afterEach(async () => {
  for (const adapters of open.splice(0)) adapters.close();
  await farm.close();
});

describe('a simulated host', () => {
  it('is what the farm says it is', async () => {
    const host = await connect();
    expect(farm.joins).toEqual([{ host: 'OSFE01', pid: 7 }]);
    expect(host.platform()).toEqual({ controllerHost: 'OSCTRL01', databaseServer: 'OSDB01' });
    expect([host.isPublishing(), host.serviceNames()]).toEqual([true, [SERVICE]]);
    expect(await host.time.facts()).toMatchObject({ source: 'ntp1' });
    expect(host.zone()).toEqual({
      iana: 'Europe/Amsterdam',
      windowsId: 'W. Europe Standard Time',
      utcOffsetMin: 120,
    });
    const reading = host.clock.read();
    expect(reading.ns >= NOON && reading.ns < NOON + DAY).toBe(true);
    expect(host.clock.appliedRatePpm()).toBe(0);
  });

  it('follows a change before it confirms it', async () => {
    const host = await connect();
    await farm.push({ ...hostAt(NOON + 10n * DAY, 'Europe/London'), publishing: null });
    expect(host.clock.read().ns >= NOON + 10n * DAY).toBe(true);
    expect(host.zone()).toMatchObject({ iana: 'Europe/London', utcOffsetMin: 60 });
    expect(host.isPublishing()).toBeNull();
  });

  it("rejects with the farm's own words when the farm does not know it", async () => {
    farm.host = null;
    await expect(connect()).rejects.toThrow('The farm has no server X');
  });

  it('joins again when the farm comes back, and takes over what changed meanwhile', async () => {
    const host = await connect();
    await farm.close();
    const joined = farm.nextJoin();
    farm.host = hostAt(NOON + 20n * DAY);
    await farm.listen(port);
    await joined;
    farm.outcome = { kind: 'failed', code: 'stop-failed', message: '' };
    // Its answer comes after the one to the join, in order.
    await host.services.stop(SERVICE, 10_000);
    expect(host.clock.read().ns >= NOON + 20n * DAY).toBe(true);
  });
});

describe('the services of a simulated host', () => {
  it('end as the farm says', async () => {
    const host = await connect();
    const status = {
      service: SERVICE,
      state: 'stopped',
      startMode: 'automatic',
      ready: false,
      generation: null,
    } as const;
    farm.outcome = { kind: 'done', status };
    expect(await host.services.stop(SERVICE, 10_000)).toEqual({ kind: 'done', status });
    farm.outcome = { kind: 'failed', code: 'disabled', message: 'Error 1058' };
    expect(await host.services.stop(SERVICE, 10_000)).toEqual(farm.outcome);
  });

  it('call a failure without a known word by the operation', async () => {
    const host = await connect();
    farm.outcome = { kind: 'failed', code: 'moon-phase', message: 'm' };
    expect(await host.services.stop(SERVICE, 10_000)).toMatchObject({ code: 'stop-failed' });
  });

  it('time out when the farm does not end the operation', async () => {
    const host = await connect();
    expect(await host.services.stop(SERVICE, 20)).toMatchObject({
      code: 'timed-out',
      message: expect.stringContaining(`${SERVICE} did not stop within 20 ms`),
    });
  });

  it('are unreachable when the farm is lost, before and during an operation', async () => {
    const host = await connect();
    const asked = farm.nextStop();
    const during = host.services.stop(SERVICE, 3_600_000);
    await asked;
    await farm.close();
    expect(await during).toMatchObject({ kind: 'failed', code: 'unreachable' });
    expect(await host.services.start(SERVICE, 3_600_000)).toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('npm run farm'),
    });
    await expect(host.services.status(SERVICE)).rejects.toThrow('npm run farm');
  });

  it('cannot be asked when the farm refuses', async () => {
    const host = await connect();
    await expect(host.services.status(SERVICE)).rejects.toThrow('the manager is busy');
  });
});

describe('the time service of a simulated host', () => {
  it.each<SimulatedResyncOutcome>([
    { kind: 'requested' },
    { kind: 'failed', code: 'stale', message: 'only stale time data was available' },
  ])('answers a resync as the farm says: %j', async (outcome) => {
    const host = await connect();
    farm.resync = outcome;
    expect(await host.time.resync(10_000)).toEqual(outcome);
  });

  it('gives up on a farm that does not answer, and one that is lost', async () => {
    const host = await connect();
    expect(await host.time.resync(20)).toMatchObject({
      code: 'timed-out',
      message: expect.stringContaining('within 20 ms'),
    });
    await farm.close();
    expect(await host.time.resync(3_600_000)).toMatchObject({ code: 'timed-out' });
  });
});

describe('the ports that a simulated host reaches', () => {
  it('are those that the farm says, and a refusal is an error', async () => {
    const host = await connect();
    expect(
      await host.reach([
        { host: 'OSFE02', port: 12_001 },
        { host: 'OSFE02', port: 12_002 },
      ]),
    ).toEqual([
      { host: 'OSFE02', port: 12_001, open: true },
      { host: 'OSFE02', port: 12_002, open: false },
    ]);
    await expect(host.reach([])).rejects.toThrow('Join the farm');
  });
});
