import type { FireRecord, ScheduleRecord } from '#adapters/store';
import { utcOffsetMin, utcOffsetText } from '#domain/zones';
import type { AuditView, ScheduledTimeView, ScheduleFireView, ScheduleView } from '#protocol';

export function scheduledTime(zone: string, atMs: number): ScheduledTimeView {
  const offset = utcOffsetMin(zone, atMs);
  return {
    atMs,
    local:
      offset === null
        ? `the zone "${zone}" is not known here`
        : `${toTheMinute(atMs + offset * 60_000).replace('T', ' ')} ${utcOffsetText(offset)}`,
    utc: `${toTheMinute(atMs)}:00Z`,
  };
}

const toTheMinute = (atMs: number): string => new Date(atMs).toISOString().slice(0, 16);

export const fireView = (
  { zone }: Pick<ScheduleRecord, 'zone'>,
  { scheduledForMs, outcome, auditId, message }: FireRecord,
  audit: AuditView | null,
): ScheduleFireView => ({
  scheduledFor: scheduledTime(zone, scheduledForMs),
  outcome,
  auditId,
  audit: audit && { status: audit.status, verdict: audit.verdict },
  message,
});

export function scheduleView(
  schedule: ScheduleRecord,
  last: ScheduleFireView | null,
): ScheduleView {
  const { id, environment, name, cron, zone, action, enabled, createdBy, createdAtMs } = schedule;
  const next = schedule.nextAtMs === null ? null : scheduledTime(zone, schedule.nextAtMs);
  return { id, environment, name, cron, zone, action, enabled, next, last, createdBy, createdAtMs };
}
