import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type {
  EnvironmentRecord,
  FireRecord,
  ScheduleRecord,
  ScheduleSettings,
  Store,
} from '#adapters/store';
import { nextFire } from '#domain/runbook';
import type {
  ScheduleCreatedView,
  ScheduleFireView,
  SchedulePreviewView,
  ScheduleView,
} from '#protocol';
import { EnvironmentsService } from '../environments/environments.service.js';
import { Changes } from '../live/changes.js';
import { Problem, unknownThing } from '../problems/problem.js';
import { STORE } from '../store/store.module.js';
import type { NewScheduleDto, ScheduleChangeDto } from './schedule.dto.js';
import { timingOf } from './schedule-timing.js';
import { fireView, scheduledTime, scheduleView } from './schedule.view.js';
import { coordinatorZone, zoneOf } from './schedule-zone.js';
import { SCHEDULED_ACTIONS, type ScheduledAction } from './scheduled-action.js';
import { WALL_CLOCK, type WallClock } from './wall-clock.js';

const PREVIEWED = 10;

@Injectable()
export class SchedulesService {
  // oxlint-disable-next-line max-params -- the environment, the store, the clock, and whom to tell
  constructor(
    private readonly environments: EnvironmentsService,
    private readonly changes: Changes,
    @Inject(STORE) private readonly store: Store,
    @Inject(SCHEDULED_ACTIONS) private readonly actions: readonly ScheduledAction[],
    @Inject(WALL_CLOCK) private readonly now: WallClock,
  ) {}

  async list(environmentName?: string): Promise<ScheduleView[]> {
    const environment =
      environmentName === undefined
        ? undefined
        : (await this.environments.find(environmentName)).name;
    const schedules = await this.store.schedules.list({ environment });
    return Promise.all(schedules.map((schedule) => this.view(schedule)));
  }

  async find(id: string): Promise<ScheduleView> {
    return this.view(await this.record(id));
  }

  async create(request: NewScheduleDto, createdBy: string): Promise<ScheduleCreatedView> {
    const environment = await this.environments.find(request.environment);
    const { zone, zoneFrom } =
      request.zone === undefined
        ? zoneOf(environment.settings, await this.store.audits.latestCompleted(environment.name))
        : { zone: request.zone, zoneFrom: 'request' as const };
    const { cron, name = null, action = 'audit', enabled = true } = request;
    const settings = { cron, zone, name, action, enabled, nextAtMs: null };
    const created = await this.store.schedules.insert({
      ...this.checked(environment, settings),
      id: randomUUID(),
      environment: environment.name,
      createdBy,
      createdAtMs: this.now(),
    });
    this.changes.publish('schedule', created.id);
    return { ...scheduleView(created, null), zoneFrom };
  }

  async change(id: string, change: ScheduleChangeDto): Promise<ScheduleView> {
    const before = await this.record(id);
    const environment = await this.environments.find(before.environment);
    const given = Object.entries(change).filter(([, value]) => value !== undefined);
    const wanted = { ...before, ...(Object.fromEntries(given) as Partial<ScheduleSettings>) };
    const checked = this.checked(environment, wanted);
    const isSameTiming =
      wanted.cron === before.cron &&
      wanted.zone === before.zone &&
      wanted.enabled === before.enabled;
    // What is due just now stays due.
    const settings = isSameTiming ? { ...checked, nextAtMs: before.nextAtMs } : checked;
    if ((await this.store.schedules.update(before, settings)) === 'stale')
      throw new Problem(
        409,
        'schedule-changed',
        'Changed by someone else',
        `Schedule ${id} was changed or removed by someone else just now; nothing was changed. Look at it (lockstep schedule show ${id}) and try again.`,
      );
    this.changes.publish('schedule', id);
    return this.find(id);
  }

  async remove(id: string): Promise<void> {
    if ((await this.store.schedules.remove(id)) === 'missing') throw unknownThing('schedule', id);
    this.changes.publish('schedule', id);
  }

  async fires(id: string, limit: number): Promise<ScheduleFireView[]> {
    const schedule = await this.record(id);
    const fires = await this.store.scheduleFires.list(id, limit);
    return Promise.all(fires.map((fire) => this.fireView(schedule, fire)));
  }

  preview(cron: string, zone: string = coordinatorZone()): SchedulePreviewView {
    const timing = timingOf({ cron, zone });
    if (!timing.ok) throw invalid(timing.mistakes);
    const fires: number[] = [];
    let at = nextFire(timing.cron, zone, this.now());
    while (at !== null && fires.length < PREVIEWED) {
      fires.push(at);
      at = nextFire(timing.cron, zone, at);
    }
    return { cron, zone, fires: fires.map((atMs) => scheduledTime(zone, atMs)) };
  }

  private async record(id: string): Promise<ScheduleRecord> {
    const schedule = await this.store.schedules.find(id);
    if (schedule === null) throw unknownThing('schedule', id);
    return schedule;
  }

  /** With its next fire. @throws Problem with all that is wrong */
  private checked(environment: EnvironmentRecord, settings: ScheduleSettings): ScheduleSettings {
    const { name, cron, zone, action, enabled } = settings;
    const timing = timingOf(settings);
    const mistakes = [
      ...(timing.ok ? [] : timing.mistakes),
      ...this.actionMistakes(environment, action),
    ];
    if (!timing.ok || mistakes.length > 0) throw invalid(mistakes);
    const nextAtMs = enabled ? nextFire(timing.cron, zone, this.now()) : null;
    return { name, cron, zone, action, enabled, nextAtMs };
  }

  private actionMistakes(
    { name, settings }: EnvironmentRecord,
    action: ScheduleSettings['action'],
  ): string[] {
    const mistakes: string[] = [];
    if (action === 'audit-and-resync' && !settings.allowResync)
      mistakes.push(
        `action: "${name}" does not allow that clocks are set right (lockstep env set ${name} --allow-resync)`,
      );
    if (!this.actions.some((known) => known.action === action))
      mistakes.push(`action: this coordinator cannot do "${action}" on a schedule; use "audit"`);
    return mistakes;
  }

  private async view(schedule: ScheduleRecord): Promise<ScheduleView> {
    const [last] = await this.store.scheduleFires.list(schedule.id, 1);
    return scheduleView(schedule, last === undefined ? null : await this.fireView(schedule, last));
  }

  private async fireView(schedule: ScheduleRecord, fire: FireRecord): Promise<ScheduleFireView> {
    const audit = fire.auditId === null ? null : await this.store.audits.find(fire.auditId);
    return fireView(schedule, fire, audit);
  }
}

const invalid = (mistakes: readonly string[]): Problem =>
  new Problem(
    422,
    'invalid-schedule',
    'This is no schedule',
    'The schedule has mistakes; nothing was changed.',
    mistakes,
  );
