import { networkInterfaces } from 'node:os';
import { timeServerOffset } from '#domain/clock';
import { askTimeServer } from './index.js';
import type { ServerAddress, TimeServerReading } from './index.js';
import { type Behaviour, FakeTimeServer, localMs } from './spec/fake-time-server.js';

/** ms; long enough for a busy machine, reached only by those who say nothing. */
const PATIENT = { timeout: 20_000 };
const IMPATIENT = { timeout: 200 };

/** `::1` where this machine has it. */
const LOOPBACKS = Object.values(networkInterfaces())
  .flatMap((interfaces) => interfaces ?? [])
  .filter(({ internal, address }) => internal && ['127.0.0.1', '::1'].includes(address))
  .map(({ address }) => address);

const opened: FakeTimeServer[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((server) => server.close()));
});

async function serving(
  behaviour: Partial<Behaviour> = {},
  ip = '127.0.0.1',
): Promise<ServerAddress & { server: FakeTimeServer }> {
  const server = await FakeTimeServer.open(behaviour, { ip });
  opened.push(server);
  return { host: ip, port: server.port, server };
}

async function readingOf(
  address: ServerAddress,
  options: { timeout: number } = PATIENT,
): Promise<TimeServerReading> {
  const outcome = await askTimeServer(address, options);
  if (!outcome.ok) throw new Error(outcome.problem.evidence);
  return outcome.value;
}

async function problemOf(address: ServerAddress, options: { timeout: number } = PATIENT) {
  const outcome = await askTimeServer(address, options);
  if (outcome.ok) throw new Error('it answered');
  return outcome.problem;
}

/** Offset of the right time to this machine's steady wall clock, ms. */
function offsetOf({ exchanges, rootDelayMs, rootDispersionMs, precisionMs }: TimeServerReading): {
  lower: number;
  upper: number;
} {
  const result = timeServerOffset(
    exchanges.map(({ t1Ns, receivedNs, transmittedNs, t4Ns }) => ({
      t1: localMs(t1Ns),
      t2: Number(receivedNs) / 1e6,
      t3: Number(transmittedNs) / 1e6,
      t4: localMs(t4Ns),
    })),
    {
      declared: {
        rootDelay: rootDelayMs,
        rootDispersion: rootDispersionMs,
        precision: precisionMs,
      },
      // The fake's stamps, performance.now and the epoch in a double are each coarser than a microsecond.
      local: 0.01,
      rhoPpm: 500,
    },
  );
  if (result.kind !== 'measured') throw new Error(JSON.stringify(result));
  return result.offset;
}

describe('a time server', () => {
  it.each([0, 250, -7_200, 3_600_000, 400 * 86_400_000])(
    'that is %d ms off this machine is measured with a bound that holds it',
    async (offset) => {
      const reading = await readingOf(await serving({ offset }));
      const { lower, upper } = offsetOf(reading);
      expect(lower).toBeLessThanOrEqual(offset);
      expect(upper).toBeGreaterThanOrEqual(offset);
      const ends = reading.exchanges.flatMap(({ t1Ns, t4Ns }) => [localMs(t1Ns), localMs(t4Ns)]);
      const roundTrips = reading.exchanges.map(({ t1Ns, t4Ns }) => Number(t4Ns - t1Ns) / 1e6);
      const drift = (Math.max(...ends) - Math.min(...ends)) * 2 * 500e-6;
      expect(upper - lower).toBeLessThan(Math.min(...roundTrips) + drift + 0.1);
    },
  );

  it('that thinks before it answers, with a coarse clock, is measured all the same', async () => {
    const reading = await readingOf(await serving({ offset: 40, thinks: 15, precision: -6 }));
    const { lower, upper } = offsetOf(reading);
    expect(reading.precisionMs).toBeCloseTo(15.625, 3);
    expect(lower).toBeLessThanOrEqual(40);
    expect(upper).toBeGreaterThanOrEqual(40);
  });

  it('widens the bound by what it declares: half the root delay, and the root dispersion', async () => {
    const declared = { rootDelayMs: 80, rootDispersionMs: 100 };
    const reading = await readingOf(await serving(declared));
    expect(reading).toMatchObject({ stratum: 2, leap: 'none' });
    expect(reading.rootDelayMs).toBeCloseTo(80, 1);
    expect(reading.rootDispersionMs).toBeCloseTo(100, 1);
    const wide = offsetOf(reading);
    const narrow = offsetOf({ ...reading, rootDelayMs: 0, rootDispersionMs: 0 });
    expect(narrow.lower - wide.lower).toBeCloseTo(140, 1);
    expect(wide.upper - narrow.upper).toBeCloseTo(140, 1);
  });

  it('is asked four times, and learns nothing about this machine but a random nonce', async () => {
    const { server, ...address } = await serving();
    // A machine that is busy elsewhere may take an answer for lost and end the burst before.
    let reading = await readingOf(address);
    for (let i = 0; i < 20 && reading.exchanges.length < 4; i += 1)
      reading = await readingOf(address);
    expect(reading.exchanges).toHaveLength(4);
    for (const request of server.requests) {
      expect(request).toHaveLength(48);
      expect(request[0]).toBe(0x23);
      expect(request.subarray(1, 40).every((byte) => byte === 0)).toBe(true);
    }
    const nonces = server.requests.map((request) => request.toString('hex', 40));
    expect(new Set(nonces).size).toBe(nonces.length);
  });

  it.each(LOOPBACKS)('is reached at %s', async (ip) => {
    const reading = await readingOf(await serving({}, ip));
    expect(reading.exchanges.length).toBeGreaterThan(0);
  });

  it('is reached by name, at whichever of its addresses answers', async () => {
    const { port } = await serving();
    expect((await readingOf({ host: 'localhost', port })).exchanges.length).toBeGreaterThan(0);
  });

  it('that limits how often it is asked has answered all the same', async () => {
    const kiss = (answer: Buffer, n: number) => {
      if (n > 1) answer.writeUInt8(0, 1);
      return answer;
    };
    const { server, ...address } = await serving({ distort: kiss, referenceId: 'RATE' });
    expect((await readingOf(address)).exchanges).toHaveLength(1);
    expect(server.requests).toHaveLength(2);
  });

  it('that drops further requests has answered all the same', async () => {
    const { server, ...address } = await serving({
      distort: (answer, n) => (n > 1 ? null : answer),
    });
    expect((await readingOf(address)).exchanges).toHaveLength(1);
    expect(server.requests).toHaveLength(2);
  });

  it('that loses the first request is asked again', async () => {
    const address = await serving({ distort: (answer, n) => (n === 1 ? null : answer) });
    expect((await readingOf(address, { timeout: 1_000 })).exchanges.length).toBeGreaterThan(0);
  });

  it('is heard beside what nobody asked for, and beside a second answer to the same request', async () => {
    // The origin of another request, and an hour later.
    const stray = (answer: Buffer) => answer.fill(0xee, 24, 32).fill(1, 32, 36).fill(1, 40, 44);
    expect(offsetOf(await readingOf(await serving({ stray }))).upper).toBeLessThan(60_000);
    const twice = await readingOf(await serving({ stray: (answer) => answer }));
    expect(twice.exchanges.length).toBeLessThanOrEqual(4);
  });
});

describe('a time server that is of no use', () => {
  it.each<[string, Partial<Behaviour>, string, string]>([
    ['refuses us', { stratum: 0, referenceId: 'DENY' }, 'time-server-refused', 'DENY'],
    ['is asked too often', { stratum: 0, referenceId: 'RATE' }, 'time-server-refused', 'RATE'],
    ['hides a code', { stratum: 0, referenceId: '\u001b[2J' }, 'time-server-refused', '2J'],
    ['is not synchronised', { leap: 3 }, 'time-server-unusable', 'not synchronised'],
    ['has stratum 16', { stratum: 16 }, 'time-server-unusable', 'not synchronised'],
    ['knows how bad it is', { rootDispersionMs: 16_000 }, 'time-server-unusable', '16 s wrong'],
    ['has a clock of whole minutes', { precision: 6 }, 'time-server-unusable', '64 s wrong'],
    ['is a client itself', { mode: 3 }, 'time-server-unusable', 'not an NTP answer'],
    [
      'answers somebody else',
      { distort: (answer) => answer.fill(7, 24, 32) },
      'time-server-unusable',
      'not an NTP answer',
    ],
    [
      'talks of something else',
      { distort: () => Buffer.from('HTTP/1.1 400') },
      'time-server-unusable',
      'not an NTP answer',
    ],
    [
      'names no time',
      { distort: (answer) => answer.fill(0, 32, 48) },
      'time-server-unusable',
      'it names no time',
    ],
    [
      'answers before it was asked',
      {
        distort: (answer) => {
          answer.writeBigUInt64BE(answer.readBigUInt64BE(32) - 2n ** 32n, 40);
          return answer;
        },
      },
      'time-server-unusable',
      'before it was asked',
    ],
    ['says nothing', { distort: () => null }, 'time-server-silent', 'within 200 ms'],
  ])('because it %s is a named problem', async (_what, behaviour, code, evidence) => {
    const problem = await problemOf(await serving(behaviour), IMPATIENT);
    expect(problem.code).toBe(code);
    expect(problem.evidence).toContain(evidence);
    expect(problem.remedy).toContain('timeServers');
  });

  it('because nothing listens there is a named problem, at once', async () => {
    const { server, ...address } = await serving();
    await server.close();
    opened.length = 0;
    expect(await problemOf(address)).toMatchObject({
      code: 'time-server-unreachable',
      evidence: expect.stringContaining('ECONNREFUSED') as string,
    });
  });

  it('because its name does not exist is a named problem', async () => {
    // An empty label: refused without asking anybody.
    const problem = await problemOf({ host: 'no..host', port: 123 });
    expect(problem.code).toBe('time-server-unreachable');
  });
});
