import { zoneChangeFindings } from './zone-change-findings.js';

const DECEMBER = Date.UTC(2026, 11, 1);
const SCHEDULER = 'OutSystems Scheduler Service';
const DEPLOYMENT = 'OutSystems Deployment Service';

const findings = (from: string, to: string, ...staleServices: string[]) =>
  zoneChangeFindings({ host: 'OSFE01', zoneChange: { from, to, staleServices } }, DECEMBER);
const codes = (...given: Parameters<typeof findings>): string[] =>
  findings(...given).map(({ severity, code }) => `${severity} ${code}`);

describe('a zone that was changed while the worker ran', () => {
  it('is told, and the services that still have the old one by name', () => {
    const [changed, stale] = findings('Europe/London', 'Europe/Berlin', SCHEDULER, DEPLOYMENT);
    expect(changed).toMatchObject({
      code: 'zone-changed',
      severity: 'info',
      host: 'OSFE01',
      evidence: expect.stringContaining('from Europe/London to Europe/Berlin'),
    });
    expect(stale).toMatchObject({
      code: 'zone-stale-process',
      severity: 'warn',
      evidence: expect.stringContaining(`${SCHEDULER} and ${DEPLOYMENT}. They keep the old zone`),
      remedy: expect.stringContaining('Restart them'),
    });
  });

  it('never fails an audit by it: a restart is the cure', () => {
    for (const { severity } of findings('Europe/London', 'Europe/Berlin', SCHEDULER))
      expect(severity).not.toBe('fail');
  });

  it('leaves only the change once all were restarted', () => {
    expect(codes('Europe/London', 'Europe/Berlin')).toEqual(['info zone-changed']);
  });

  it.each([
    ['Europe/Paris', 'Europe/Berlin', 'info'],
    ['Europe/London', 'UTC', 'warn'],
    ['Europe/Atlantis', 'UTC', 'warn'],
    ['GMT Standard Time_dstoff', 'UTC', 'warn'],
    ['GMT Standard Time_dstoff', 'GMT Standard Time', 'warn'],
  ])('from %s to %s: stale services are %s', (from, to, severity) => {
    expect(codes(from, to, SCHEDULER)[1]).toBe(`${severity} zone-stale-process`);
  });

  it('is nothing without one', () => {
    expect(zoneChangeFindings({ host: 'OSFE01' }, DECEMBER)).toEqual([]);
    expect(zoneChangeFindings({ host: 'OSFE01', zoneChange: null }, DECEMBER)).toEqual([]);
  });
});
