import type { AuditView } from '#protocol';
import { FakeTimeServer } from '../support/fake-time-server.js';
import { TestFarm } from '../support/test-farm.js';

const HOUR = 3_600_000;

const codes = ({ findings }: AuditView): string[] => findings.map(({ code }) => code);

/** Audits a farm of two hosts whose coordinator follows servers with these offsets (ms; null: nothing listens). */
async function audited(
  offsets: readonly (number | null)[],
  knobs: Parameters<typeof TestFarm.open>[0] = {},
): Promise<AuditView> {
  const servers = await Promise.all(offsets.map((offset) => FakeTimeServer.open(offset ?? 0)));
  const addresses = servers.map(({ address }) => address);
  const serving = servers.filter((_server, i) => offsets[i] !== null);
  await Promise.all(servers.filter((_server, i) => offsets[i] === null).map((one) => one.close()));
  const farm = await TestFarm.open({
    hosts: 2,
    coordinator: { LOCKSTEP_TIMESERVERS: addresses.join(',') },
    ...knobs,
  });
  try {
    return await farm.rest.audit('demo');
  } finally {
    await farm.close();
    await Promise.all(serving.map((server) => server.close()));
  }
}

describe('an audit with time servers', () => {
  it('verifies the time of a farm that has it', async () => {
    const audit = await audited([0, 40]);
    expect(audit).toMatchObject({ verdict: 'in-step', rightTime: 'verified', findings: [] });
    expect(audit.attribution).toEqual({ kind: 'agreement', wrong: [], candidates: [] });
    for (const [i, ahead] of [0, 40].entries()) {
      expect(audit.timeServers[i]?.lowerMs).toBeLessThanOrEqual(-ahead);
      expect(audit.timeServers[i]?.upperMs).toBeGreaterThanOrEqual(-ahead);
    }
  });

  it('finds a farm in step with itself an hour off, and resyncs nobody for it', async () => {
    const audit = await audited([-HOUR, -HOUR + 30]);
    expect(audit).toMatchObject({ verdict: 'in-step', rightTime: 'wrong' });
    expect(codes(audit)).toEqual(
      expect.arrayContaining(['right-time-wrong', 'database-clock-suspect']),
    );
    expect(audit.attribution?.wrong).toContain('OSDB01');
  });

  it('tells by its witness which of two clocks is wrong', async () => {
    const audit = await audited([0], {
      hosts: 1,
      knobs: { offsets: [{ host: 'OSCTRL01', offsetMs: -9_000 }] },
    });
    expect(audit.attribution).toMatchObject({ kind: 'attributed', wrong: ['OSCTRL01'] });
  });

  it('names a server that nothing listens at, and does not call the time verified by silence', async () => {
    const audit = await audited([null]);
    expect(audit).toMatchObject({ verdict: 'in-step', rightTime: 'unverified' });
    expect(codes(audit)).toEqual(['right-time-unverified', 'time-server-unreachable']);
  });
});
