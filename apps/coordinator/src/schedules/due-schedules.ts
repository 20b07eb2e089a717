import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { FireRecord, ScheduleRecord, Store } from '#adapters/store';
import { CATCH_UP, type Due, parseCron, whatIsDue } from '#domain/runbook';
import { Changes } from '../live/changes.js';
import { STORE } from '../store/store.module.js';
import { SCHEDULED_ACTIONS, type ScheduledAction } from './scheduled-action.js';

type NewFire = Omit<FireRecord, 'scheduleId'>;

/**
 * Does what schedules ask for. A fire is written down together with the next one that is waited for, and only then
 * begun, under an id that stands in that row. So a coordinator that is killed in between loses nothing: the next look, by
 * whichever coordinator, finds a fire whose audit does not exist and begins it.
 */
@Injectable()
export class DueSchedules implements OnModuleDestroy {
  private readonly log = new Logger('Schedules');
  private looking: Promise<void> | null = null;
  private isEnding = false;
  /** What was said last about a schedule that cannot be understood, lest it is said every 15 seconds. */
  private readonly complaints = new Map<string, string>();

  constructor(
    private readonly changes: Changes,
    @Inject(STORE) private readonly store: Store,
    @Inject(SCHEDULED_ACTIONS) private readonly actions: readonly ScheduledAction[],
  ) {}

  /** Before the store closes. */
  async onModuleDestroy(): Promise<void> {
    this.isEnding = true;
    await this.looking;
  }

  /** Looks at all schedules once. Never rejects; while one look goes on, no other begins. */
  async fireDue(nowMs: number): Promise<void> {
    if (this.isEnding) return;
    this.looking ??= this.look(nowMs).finally(() => (this.looking = null));
    await this.looking;
  }

  private async look(nowMs: number): Promise<void> {
    try {
      for (const fire of await this.store.scheduleFires.withoutAudit(nowMs - CATCH_UP)) {
        const schedule = await this.store.schedules.find(fire.scheduleId);
        if (schedule !== null) await this.begin(schedule, fire);
      }
      for (const schedule of await this.store.schedules.list())
        if (schedule.enabled) await this.attend(schedule, nowMs);
    } catch (error) {
      this.log.error(`The schedules could not be looked at, and are again soon: ${said(error)}`);
    }
  }

  /** One schedule that fails does not stop the others. What the store has not taken is tried again at the next look. */
  private async attend(schedule: ScheduleRecord, nowMs: number): Promise<void> {
    try {
      const due = this.dueOf(schedule, nowMs);
      if (due === null) await this.noteFailure(schedule, nowMs);
      else if (due.kind === 'due') await this.fire(schedule, due);
      else if (due.nextAtMs !== schedule.nextAtMs)
        await this.store.schedules.correctNext(schedule, due.nextAtMs);
    } catch (error) {
      this.log.error(`${named(schedule)} failed at this look: ${said(error)}`);
    }
  }

  /** Null: it cannot be understood; why is kept in the complaints. */
  private dueOf(schedule: ScheduleRecord, nowMs: number): Due | null {
    try {
      const parsed = parseCron(schedule.cron);
      if (!parsed.ok) throw new Error(parsed.mistakes.join('; '));
      const due = whatIsDue(parsed.cron, schedule.zone, { notedAtMs: schedule.nextAtMs, nowMs });
      this.complaints.delete(schedule.id);
      return due;
    } catch (error) {
      const complaint = said(error);
      if (this.complaints.get(schedule.id) !== complaint)
        this.log.error(`${named(schedule)} cannot be followed: ${complaint}`);
      this.complaints.set(schedule.id, complaint);
      return null;
    }
  }

  private async noteFailure(schedule: ScheduleRecord, nowMs: number): Promise<void> {
    const { id, nextAtMs } = schedule;
    if (nextAtMs === null || nextAtMs > nowMs) return;
    const message = `It cannot be followed: ${this.complaints.get(id) ?? ''}. Correct it: lockstep schedule set ${id} …`;
    const failed = { scheduledForMs: nextAtMs, outcome: 'failed', auditId: null, message } as const;
    await this.store.schedules.fire(schedule, { fires: [failed], nextAtMs: null });
    this.changes.publish('schedule', id);
  }

  private async fire(schedule: ScheduleRecord, due: Due & { kind: 'due' }): Promise<void> {
    const fires = [...missed(due), ...(await this.made(schedule, due))];
    const { nextAtMs } = due;
    if ((await this.store.schedules.fire(schedule, { fires, nextAtMs })) === 'lost') return;
    this.changes.publish('schedule', schedule.id);
    for (const fire of fires)
      if (fire.outcome === 'fired')
        await this.begin(schedule, { ...fire, scheduleId: schedule.id });
  }

  private async made(
    schedule: ScheduleRecord,
    { fireAtMs, coalesced }: Due & { kind: 'due' },
  ): Promise<NewFire[]> {
    if (fireAtMs === null) return [];
    const fire = { scheduledForMs: fireAtMs, auditId: null };
    const action = this.actionOf(schedule);
    if (action === undefined)
      return [{ ...fire, outcome: 'failed', message: cannot(schedule.action) }];
    const before = await this.store.scheduleFires.latestFired(schedule.id);
    if (typeof before?.auditId === 'string' && (await action.isRunning(before.auditId)))
      return [
        { ...fire, outcome: 'skipped-overlap', message: `Audit ${before.auditId} still goes on.` },
      ];
    const message = coalesced === 0 ? null : `It stands for ${coalesced} earlier times too.`;
    return [{ ...fire, outcome: 'fired', auditId: randomUUID(), message }];
  }

  private async begin(schedule: ScheduleRecord, fire: FireRecord): Promise<void> {
    const { environment } = schedule;
    try {
      const action = this.actionOf(schedule);
      if (action === undefined) throw new Error(cannot(schedule.action));
      if (fire.auditId !== null) await action.begin({ environment, auditId: fire.auditId });
    } catch (error) {
      this.log.error(`${named(schedule)} could not begin: ${said(error)}`);
      await this.store.scheduleFires.fail(fire, `It could not begin: ${said(error)}`);
    }
    this.changes.publish('schedule', schedule.id);
  }

  private actionOf({ action }: ScheduleRecord): ScheduledAction | undefined {
    return this.actions.find((known) => known.action === action);
  }
}

const missed = ({ missedAtMs }: Due & { kind: 'due' }): NewFire[] =>
  missedAtMs === null
    ? []
    : [
        {
          scheduledForMs: missedAtMs,
          outcome: 'missed',
          auditId: null,
          message: `No coordinator ran for more than ${CATCH_UP / 3_600_000} hours; this time, and every later one that is not listed, is not made up for.`,
        },
      ];

const cannot = (action: string): string =>
  `This coordinator has no action "${action}". Start the version that made the schedule, or change it.`;

const named = ({ id, name, environment }: ScheduleRecord): string =>
  `Schedule ${name ?? id} of ${environment}`;

const said = (error: unknown): string => (error instanceof Error ? error.message : String(error));
