import { aPlan, aRemediation } from '../spec/plan-examples.js';
import { plain } from './paint.js';
import { renderPlan } from './plan-view.js';

const LOOK = { paint: plain, columns: null, zone: 'Europe/Berlin' };

describe('a plan on the screen', () => {
  it('shows stages, gates, numbered steps, policy, what is left out, warnings and the hash', () => {
    expect(renderPlan(aPlan(), LOOK)).toEqual([
      'Plan plan-1 of demo: restart',
      'Controller: OSCTRL01',
      'Hosts: OSCTRL01 (controller), OSFE01 (front-end)',
      'Excluded, not restarted: OSFE09 (being rebuilt)',
      '',
      'Stage 1: controller',
      '      gate audit-in-step',
      '   0  OSCTRL01  service.ensureRestarted  OutSystems Deployment Controller Service',
      '   1  OSCTRL01  service.ensureRestarted  OutSystems Deployment Service',
      '',
      'Stage 2: front-ends 1',
      '   2  OSFE01  service.ensureRestarted  OutSystems Deployment Service',
      '',
      'Policy: 1 front-end at a time, at most 0 failed steps, stop within 120 s, start within 180 s, ready within 180 s, stable for 10 s, a lost worker is awaited 120 s, the whole run may take 480 min.',
      'Warning: Nobody knows whether a publish runs. (publish-unknown)',
      `Plan hash: ${'a'.repeat(64)}`,
    ]);
  });

  it('of a remediation shows its audit, its clocks, what is overridden, and the answers that count', () => {
    const lines = renderPlan(aRemediation(), LOOK);
    expect(lines).toEqual(
      expect.arrayContaining([
        'Made from audit audit-1',
        '   0  OSFE01  time.resync  clock',
        '      gate settled',
        'Overridden: quiet-farm, by ann: the vendor said so',
        'Question: Does Service Center show the licence error? What counts: not-looked. Change it: --licence-error yes|no|not-looked',
        'Question: The clock of OSFE01 has to go 9.0 s back. Ask its time service? What counts: leave. Change it: --answer resync-OSFE01=leave|resync',
      ]),
    );
  });

  it('shows the end of its time in local time and in UTC', () => {
    const { policy } = aPlan();
    const notAfterMs = Date.UTC(2026, 10, 23, 3, 30);
    expect(renderPlan(aPlan({ policy: { ...policy, notAfterMs } }), LOOK)).toContain(
      'No stage begins after 2026-11-23 04:30 UTC+01:00 (2026-11-23T03:30:00Z)',
    );
  });
});
