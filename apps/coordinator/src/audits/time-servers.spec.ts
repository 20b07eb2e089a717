import type { Outcome, TimeServerReading } from '#adapters/time-server';
import { TimeServers } from './time-servers.js';

const MS = 1_000_000n;

/** Local ms 0 is epoch 0; the server is 500 ms ahead. */
const reading = (at: number): TimeServerReading => ({
  exchanges: [
    {
      t1Ns: BigInt(at) * MS,
      receivedNs: BigInt(at + 501) * MS,
      transmittedNs: BigInt(at + 501) * MS,
      t4Ns: BigInt(at + 2) * MS,
    },
  ],
  rootDelayMs: 20,
  rootDispersionMs: 5,
  precisionMs: 0.001,
  stratum: 2,
  leap: 'none',
});

const SILENT: Outcome<TimeServerReading> = {
  ok: false,
  problem: { code: 'time-server-silent', evidence: 'It did not answer.', remedy: 'Look at it.' },
};

function world(answers: Readonly<Record<string, 'answers' | 'is silent'>>) {
  let now = 0;
  const asked: string[] = [];
  const servers = new TimeServers(
    Object.keys(answers).map((host) => ({ host, port: 123 })),
    {
      now: () => now,
      fromMonotonic: (ns) => Number(ns) / 1e6,
      fromWall: (ns) => Number(ns) / 1e6,
    },
    ({ host }) => {
      asked.push(host);
      return Promise.resolve(
        answers[host] === 'answers' ? { ok: true as const, value: reading(now) } : SILENT,
      );
    },
  );
  return {
    asked,
    servers,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

describe('the time servers of an audit', () => {
  it('prove the right time within half the root delay, the dispersion and the exchange', async () => {
    const [first] = await world({ a: 'answers' }).servers.measure();
    expect(first).toMatchObject({ server: 'a', measurement: { kind: 'measured', rhoPpm: 500 } });
    const offset = first?.measurement.kind === 'measured' ? first.measurement.offset : null;
    // 501 ms between t1 and t4 that are 2 ms apart: 499 to 501, and 15 ms by its own account.
    expect(offset?.lower).toBeCloseTo(484, 1);
    expect(offset?.upper).toBeCloseTo(516, 1);
  });

  it('are told in the order of the configuration, the silent with the reason', async () => {
    const told = await world({ a: 'is silent', b: 'answers' }).servers.measure();
    expect(told.map(({ server, measurement }) => [server, measurement.kind])).toEqual([
      ['a', 'not-measured'],
      ['b', 'measured'],
    ]);
    expect(told[0]?.measurement).toMatchObject({ why: { code: 'time-server-silent' } });
  });

  it('are not asked again at once, however many audits follow', async () => {
    const { servers, asked, pass } = world({ a: 'answers', b: 'is silent' });
    const first = await servers.measure();
    pass(15_000);
    expect(await servers.measure()).toEqual(first);
    expect(asked).toEqual(['a', 'b']);
    pass(2_000);
    await servers.measure();
    expect(asked).toEqual(['a', 'b', 'b']);
    pass(50_000);
    await servers.measure();
    expect(asked).toEqual(['a', 'b', 'b', 'a', 'b']);
  });
});
