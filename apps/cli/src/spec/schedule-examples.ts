import type { ScheduleFireView, ScheduleView } from '#protocol';

export const aFire = (fire: Partial<ScheduleFireView> = {}): ScheduleFireView => ({
  scheduledFor: {
    atMs: Date.UTC(2026, 10, 22, 2, 30),
    local: '2026-11-22 03:30 UTC+01:00',
    utc: '2026-11-22T02:30:00Z',
  },
  outcome: 'fired',
  auditId: 'audit-1',
  audit: { status: 'completed', verdict: 'out-of-step' },
  message: null,
  ...fire,
});

export const aSchedule = (schedule: Partial<ScheduleView> = {}): ScheduleView => ({
  id: 's-1',
  environment: 'demo',
  name: null,
  cron: '30 3 * * *',
  zone: 'Europe/Berlin',
  action: 'audit',
  enabled: true,
  next: {
    atMs: Date.UTC(2026, 10, 23, 2, 30),
    local: '2026-11-23 03:30 UTC+01:00',
    utc: '2026-11-23T02:30:00Z',
  },
  last: null,
  createdBy: 'ann',
  createdAtMs: Date.UTC(2026, 10, 20),
  ...schedule,
});
