import { aFire, aSchedule } from '../spec/schedule-examples.js';
import { plain } from './paint.js';
import { renderSchedule, renderSchedules } from './schedule-view.js';

const LOOK = { paint: plain, columns: null };

describe('a schedule on the screen', () => {
  it('shows its next time in its zone and in UTC, and what became of the last ones', () => {
    const missed = aFire({
      outcome: 'missed',
      auditId: null,
      audit: null,
      message: 'No coordinator ran.',
    });
    const schedule = aSchedule({ name: 'night', last: aFire() });
    expect(renderSchedule(schedule, [aFire(), missed], LOOK)).toEqual([
      'schedule     s-1',
      'environment  demo',
      'name         night',
      'action       audit',
      'cron         30 3 * * *',
      'zone         Europe/Berlin',
      'made by      ann',
      'next         2026-11-23 03:30 UTC+01:00 (2026-11-23T02:30:00Z)',
      'last         2026-11-22 03:30 UTC+01:00 (2026-11-22T02:30:00Z): out-of-step',
      '',
      'DUE                         UTC                   RESULT       AUDIT    NOTES',
      '2026-11-22 03:30 UTC+01:00  2026-11-22T02:30:00Z  out-of-step  audit-1',
      '2026-11-22 03:30 UTC+01:00  2026-11-22T02:30:00Z  missed                No coordinator ran.',
    ]);
  });

  it.each([
    [aFire({ audit: { status: 'running', verdict: null } }), 'audit running'],
    [aFire({ audit: { status: 'failed', verdict: null } }), 'audit failed'],
    [aFire({ audit: { status: 'completed', verdict: 'in-step' } }), 'in-step'],
    [aFire({ audit: { status: 'completed', verdict: 'undetermined' } }), 'undetermined'],
    [aFire({ audit: null }), 'audit not found'],
    [aFire({ outcome: 'skipped-overlap' }), 'skipped-overlap'],
    [aFire({ outcome: 'failed' }), 'failed'],
  ])('is one line in a list, with its last result %#', (last, result) => {
    expect(renderSchedules([aSchedule({ last })], LOOK)[1]).toBe(
      `s-1  demo               audit   30 3 * * *  2026-11-23 03:30 UTC+01:00  2026-11-23T02:30:00Z  ${result}`,
    );
  });

  it('that is off says so', () => {
    const off = aSchedule({ enabled: false, next: null });
    expect(renderSchedules([off], LOOK)[1]).toMatch(/30 3 \* \* \*  off$/);
  });

  it('is told how to be made when there is none', () => {
    expect(renderSchedules([], LOOK).join()).toContain('lockstep schedule add <env> --nightly');
  });
});
