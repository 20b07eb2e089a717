import type { AuditView, FindingView, ReadingView } from '#protocol';
import { TestFarm } from '../support/test-farm.js';

const reading = (audit: AuditView, host: string): ReadingView | undefined =>
  audit.readings.find((entry) => entry.host === host);
const codes = (audit: AuditView, host: string): string[] =>
  audit.findings.filter((finding: FindingView) => finding.host === host).map(({ code }) => code);

describe('an audit of the demo farm', () => {
  let farm: TestFarm;
  beforeAll(async () => {
    farm = await TestFarm.open({
      knobs: {
        offsets: [
          { host: 'OSFE02', offsetMs: -7_200 },
          { host: 'OSFE03', offsetMs: 1_400 },
        ],
        zones: [{ host: 'OSFE03', zone: 'Europe/London' }],
      },
    });
  });
  afterAll(() => farm.close());

  it('finds the clock behind, the other zone and the small offset, each with a bound that holds the truth', async () => {
    const audit = await farm.rest.audit('demo');
    expect(audit).toMatchObject({
      status: 'completed',
      verdict: 'out-of-step',
      rightTime: 'unverified',
    });
    expect(audit.readings.map(({ host, verdict }) => [host, verdict])).toEqual([
      ['OSDB01', 'in-step'],
      ['OSCTRL01', 'in-step'],
      ['OSFE01', 'in-step'],
      ['OSFE02', 'out-of-step'],
      ['OSFE03', 'out-of-step'],
    ]);
    for (const [host, truth] of [
      ['OSCTRL01', 0],
      ['OSFE01', 0],
      ['OSFE02', -7_200],
      ['OSFE03', 1_400],
    ] as const) {
      expect(reading(audit, host)?.lowerMs).toBeLessThanOrEqual(truth);
      expect(reading(audit, host)?.upperMs).toBeGreaterThanOrEqual(truth);
    }
    expect(codes(audit, 'OSFE02')).toEqual(['clock-out-of-step']);
    expect(codes(audit, 'OSFE03').toSorted()).toEqual(['clock-drifting', 'zone-out-of-step']);
    expect(audit.findings.every(({ remedy }) => remedy !== '')).toBe(true);
  });

  it('is listed, and its roles come from the rule of the controller', async () => {
    const audit = await farm.rest.audit('demo');
    const { body } = await farm.rest.ask<{ audits: AuditView[] }>(
      'GET',
      '/environments/demo/audits?limit=1',
    );
    expect(body.audits.map(({ id }) => id)).toEqual([audit.id]);
    expect(reading(audit, 'OSCTRL01')?.role).toBe('controller');
  });

  it('measures a clock that runs 1.5 % fast inside its bound', async () => {
    const before = process.hrtime.bigint();
    await farm.set({ rates: [{ host: 'OSFE01', ratePpm: 15_000 }] });
    const audit = await farm.rest.audit('demo');
    const most = (Number(process.hrtime.bigint() - before) * 0.015) / 1e6;
    await farm.set({
      rates: [{ host: 'OSFE01', ratePpm: 0 }],
      offsets: [{ host: 'OSFE01', offsetMs: 0 }],
    });
    // It has gained something between nothing and what the whole time allows.
    expect(reading(audit, 'OSFE01')?.upperMs).toBeGreaterThan(0);
    expect(reading(audit, 'OSFE01')?.lowerMs).toBeLessThan(most);
  });

  it('is undetermined, and says why, while a registered host has no worker', async () => {
    await farm.set({
      offsets: ['OSFE02', 'OSFE03'].map((host) => ({ host, offsetMs: 0 })),
      zones: [{ host: 'OSFE03', zone: 'Europe/Amsterdam' }],
    });
    await farm.stopWorker('OSFE01');
    const audit = await farm.rest.audit('demo');
    expect(audit.verdict).toBe('undetermined');
    expect(codes(audit, 'OSFE01')).toContain('worker-disconnected');
    await farm.startWorker('OSFE01');
    await farm.connected(4);
    expect((await farm.rest.audit('demo')).verdict).toBe('in-step');
  });

  it('leaves an excluded host out and names it, until it is included again', async () => {
    const path = '/environments/demo/hosts/osfe01.example.org';
    const excluded = { reason: 'being replaced', by: 'ana', reviewOn: '2030-01-01' };
    expect((await farm.rest.ask('PATCH', path, { excluded })).status).toBe(200);
    const audit = await farm.rest.audit('demo');
    expect(reading(audit, 'OSFE01')).toBeUndefined();
    expect(codes(audit, 'OSFE01')).toContain('host-excluded');
    expect((await farm.rest.ask('PATCH', path, { excluded: null })).status).toBe(200);
    expect(reading(await farm.rest.audit('demo'), 'OSFE01')).toBeDefined();
  });

  it('completes for the hosts when the database cannot be asked, and does not call them in step', async () => {
    await farm.rest.ask('PATCH', '/environments/demo', {
      platformDb: { kind: 'sqlserver', port: 1 },
    });
    const audit = await farm.rest.audit('demo');
    expect(audit).toMatchObject({ status: 'completed', verdict: 'undetermined' });
    expect(reading(audit, 'OSFE01')).toMatchObject({
      reference: 'coordinator',
      verdict: 'undetermined',
    });
    expect(audit.findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['database-unreachable', 'inventory-incomplete']),
    );
    await farm.rest.ask('PATCH', '/environments/demo', {
      platformDb: { kind: 'sqlserver', port: farm.ports.tdsPort },
    });
    expect((await farm.rest.audit('demo')).verdict).toBe('in-step');
  });
});
