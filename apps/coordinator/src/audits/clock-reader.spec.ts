import type { DatabaseClockReading } from '#adapters/platform-db';
import type { EnvironmentRecord } from '#adapters/store';
import { ENVIRONMENT_DEFAULTS } from '#protocol';
import type { PlatformDatabases } from '../environments/platform-databases.js';
import { Timeline } from '../time/timeline.js';
import type { WorkerRegistry } from '../workers/worker-registry.js';
import type { Answer, Burst } from '../workers/worker-session.js';
import { ClockReader, type Order } from './clock-reader.js';

const FAIL = 5_000;
const MS = 1_000_000n;

/** A farm of one host that is `ahead` ms ahead; known within 32 ms over the number of probes. */
function farm(ahead: number) {
  const asked: string[] = [];
  const timeline = new Timeline();
  const session = {
    id: 'connection-1',
    burst: (name: string, probes: number): Promise<Answer<Burst>> => {
      asked.push(`${name} ${probes}`);
      const t1 = timeline.now();
      const half = 32 / probes;
      const stamp = t1 + half + ahead;
      const exchanges = [{ t1, t2: stamp, t3: stamp, t4: t1 + 2 * half }];
      const rates = { appliedRatesPpm: [0, 0], rateChangedAgoS: null };
      return Promise.resolve({ kind: 'answer', value: { exchanges, granularity: 0, ...rates } });
    },
  };
  const db = {
    readClock: ({ reads }: { reads: number }) => {
      asked.push(`database ${reads}`);
      const t1Ns = process.hrtime.bigint();
      const wallNs = BigInt(Math.round(timeline.toWall(timeline.fromMonotonic(t1Ns)))) * MS;
      const reading: DatabaseClockReading = {
        machine: 'OSDB01',
        instance: null,
        startedAt: null,
        startTicks: null,
        stamps: [{ t1Ns, t4Ns: t1Ns + MS / 10n, wallNs, utcOffsetMin: 0 }],
        tickNs: 1_000_000,
        tickFrom: 'declared',
        msTicks: null,
        msTicksProblem: null,
        zone: { windowsId: 'UTC', from: 'function', candidates: [], problem: null },
        utcOffsetMin: 0,
      };
      return Promise.resolve({ ok: true, value: reading });
    },
  };
  const reader = new ClockReader(
    { of: () => Promise.resolve({ ok: true, db }) } as unknown as PlatformDatabases,
    { find: () => session } as unknown as WorkerRegistry,
    timeline,
  );
  return { asked, reader };
}

const order: Order = {
  environment: {
    name: 'demo',
    settings: { ...ENVIRONMENT_DEFAULTS, failMs: FAIL, platformDb: { kind: 'sqlserver' } },
  } as unknown as EnvironmentRecord,
  auditId: 'a',
  hosts: [{ host: 'OSFE01' }] as unknown as Order['hosts'],
  told: new Map(),
};

describe('the clocks of an audit', () => {
  it('are asked once where that decides, with 8 probes', async () => {
    const { asked, reader } = farm(0);
    const { hosts } = await reader.read(order);
    expect(asked.toSorted()).toEqual(['a/8 8', 'database 8']);
    expect(hosts).toMatchObject([{ probes: 8, watchedBy: 'connection-1' }]);
  });

  it('are asked again with 16 where the limit lies within the interval, and no more when that decides', async () => {
    const { asked, reader } = farm(FAIL - 4);
    const { hosts } = await reader.read(order);
    expect(asked.filter((one) => one.startsWith('a/'))).toEqual(['a/8 8', 'a/16 16']);
    expect(asked).toContain('database 16');
    expect(hosts).toMatchObject([{ probes: 16 }]);
  });

  it('are asked with 64 at the most: what is still open then stays undetermined', async () => {
    const { asked, reader } = farm(FAIL);
    const { hosts, database } = await reader.read(order);
    expect(asked.filter((one) => one.startsWith('a/'))).toEqual(['a/8 8', 'a/16 16', 'a/64 64']);
    expect(hosts).toMatchObject([{ probes: 64, measurement: { kind: 'measured' } }]);
    expect(database).toMatchObject({ name: 'OSDB01', probes: 64 });
  });
});
