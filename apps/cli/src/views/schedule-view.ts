import type {
  ScheduleCreatedView,
  ScheduledTimeView,
  ScheduleFireView,
  SchedulePreviewView,
  ScheduleView,
} from '#protocol';
import type { Look, Paint, Style } from './paint.js';
import { aligned, table } from './table.js';

/** `schedule list`. `schedules` are clean. */
export function renderSchedules(schedules: readonly ScheduleView[], { paint }: Look): string[] {
  if (schedules.length === 0)
    return ['No schedules. Audit every night: lockstep schedule add <env> --nightly'];
  const heads = ['ID', 'ENVIRONMENT', 'NAME', 'ACTION', 'CRON', 'NEXT', 'UTC', 'LAST'];
  return table(
    heads.map((head) => paint('faint', head)),
    schedules.map(({ id, environment, name, action, cron, enabled, next, last }) => [
      id,
      environment,
      name ?? '',
      action,
      cron,
      next?.local ?? (enabled ? 'never' : 'off'),
      next?.utc ?? '',
      last === null ? '' : painted(last, paint),
    ]),
  );
}

/** `schedule show`: settings, and what became of the last times. */
export function renderSchedule(
  schedule: ScheduleView,
  fires: readonly ScheduleFireView[],
  look: Look,
): string[] {
  return [...scheduleSettings(schedule), '', ...renderFires(fires, look)];
}

export function scheduleSettings(schedule: ScheduleView): string[] {
  const { id, environment, name, cron, zone, action, enabled, next, last, createdBy } = schedule;
  return aligned([
    ['schedule', id],
    ['environment', environment],
    ...(name === null ? [] : [['name', name]]),
    ['action', action],
    ['cron', cron],
    ['zone', zone],
    ['made by', createdBy],
    ['next', next === null ? (enabled ? 'never' : 'off') : both(next)],
    ['last', last === null ? 'not yet' : `${both(last.scheduledFor)}: ${resultOf(last).text}`],
  ]);
}

/** `schedule add`. */
export function renderCreatedSchedule(created: ScheduleCreatedView): string[] {
  return [
    ...scheduleSettings(created),
    ...(created.zoneFrom === 'request' ? [] : [`The zone is ${ZONE_FROM[created.zoneFrom]}.`]),
    'Next: see what becomes of it: lockstep schedule list',
  ];
}

const ZONE_FROM = {
  environment: 'the one that the environment is expected to have; --zone names another',
  database: "the platform database's, by the latest audit; --zone names another",
  coordinator:
    "the coordinator's own, since neither the environment nor an audit has named one; --zone names another",
} as const;

function renderFires(fires: readonly ScheduleFireView[], { paint }: Look): string[] {
  if (fires.length === 0) return ['It has not come due yet.'];
  return table(
    ['DUE', 'UTC', 'RESULT', 'AUDIT', 'NOTES'].map((head) => paint('faint', head)),
    fires.map((fire) => [
      fire.scheduledFor.local,
      fire.scheduledFor.utc,
      painted(fire, paint),
      fire.auditId ?? '',
      fire.message ?? '',
    ]),
  );
}

/** `schedule preview`. */
export const renderPreview = (
  { cron, zone, fires }: SchedulePreviewView,
  { paint }: Look,
): string[] => [
  `${cron} in ${zone}:`,
  ...table(
    ['LOCAL', 'UTC'].map((head) => paint('faint', head)),
    fires.map(({ local, utc }) => [local, utc]),
  ),
];

const both = ({ local, utc }: ScheduledTimeView): string => `${local} (${utc})`;

const painted = (fire: ScheduleFireView, paint: Paint): string => {
  const { style, text } = resultOf(fire);
  return paint(style, text);
};

function resultOf({ outcome, audit }: ScheduleFireView): { style: Style; text: string } {
  if (outcome === 'failed') return { style: 'bad', text: outcome };
  if (outcome !== 'fired') return { style: 'doubt', text: outcome };
  if (audit === null) return { style: 'doubt', text: 'audit not found' };
  if (audit.status === 'running') return { style: 'faint', text: 'audit running' };
  switch (audit.verdict) {
    case null:
      return { style: 'bad', text: 'audit failed' };
    case 'in-step':
      return { style: 'good', text: audit.verdict };
    case 'out-of-step':
      return { style: 'bad', text: audit.verdict };
    case 'undetermined':
      return { style: 'doubt', text: audit.verdict };
  }
}
