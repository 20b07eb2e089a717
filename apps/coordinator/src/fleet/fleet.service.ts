import { Inject, Injectable } from '@nestjs/common';
import type { ScheduleRecord, Store } from '#adapters/store';
import type { FleetAuditView, FleetEntryView, ScheduledTimeView } from '#protocol';
import { scheduledTime } from '../schedules/schedule.view.js';
import { STORE } from '../store/store.module.js';
import { WorkerRegistry } from '../workers/worker-registry.js';
import { fleetAudit } from './fleet.view.js';

/** Every environment at a glance. A completed audit never changes, so each one is read once. */
@Injectable()
export class FleetService {
  private known = new Map<string, { environment: string; audit: FleetAuditView | null }>();

  constructor(
    private readonly registry: WorkerRegistry,
    @Inject(STORE) private readonly store: Store,
  ) {}

  async entries(): Promise<FleetEntryView[]> {
    const [environments, audits, schedules, runs] = await Promise.all([
      this.store.environments.list(),
      this.audits(),
      this.store.schedules.list(),
      this.store.runs.active(),
    ]);
    const next = nextAudits(schedules);
    const active = new Map(runs.map(({ run }) => [run.environment, run]));
    return environments.map(({ name }) => {
      const run = active.get(name);
      return {
        environment: name,
        audit: audits.get(name) ?? null,
        nextAudit: next.get(name) ?? null,
        run: run === undefined ? null : { id: run.id, kind: run.kind, status: run.status },
        workers: this.registry.ofEnvironment(name).length,
      };
    });
  }

  private async audits(): Promise<ReadonlyMap<string, FleetAuditView | null>> {
    const known: typeof this.known = new Map();
    for (const id of await this.store.fleet.latestAuditIds()) {
      const summary = this.known.get(id) ?? (await this.summary(id));
      if (summary !== null) known.set(id, summary);
    }
    this.known = known;
    return new Map([...known.values()].map(({ environment, audit }) => [environment, audit]));
  }

  private async summary(id: string) {
    const audit = await this.store.audits.find(id);
    return audit && { environment: audit.environment, audit: fleetAudit(audit) };
  }
}

function nextAudits(schedules: readonly ScheduleRecord[]): ReadonlyMap<string, ScheduledTimeView> {
  const next = new Map<string, ScheduledTimeView>();
  for (const { environment, zone, enabled, nextAtMs } of schedules) {
    if (!enabled || nextAtMs === null) continue;
    const known = next.get(environment);
    if (known === undefined || nextAtMs < known.atMs)
      next.set(environment, scheduledTime(zone, nextAtMs));
  }
  return next;
}
