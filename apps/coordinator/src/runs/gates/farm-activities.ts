import { Injectable } from '@nestjs/common';
import type { EnvironmentRecord } from '#adapters/store';
import type { FarmActivity } from '#domain/runbook';
import { PlatformDatabases } from '../../environments/platform-databases.js';
import { WorkerPresence } from '../../workers/worker-presence.js';

/** What the platform is doing now: asked of the workers and of the database. */
@Injectable()
export class FarmActivities {
  constructor(
    private readonly presence: WorkerPresence,
    private readonly databases: PlatformDatabases,
  ) {}

  /** Never rejects: what cannot be read is told as that. */
  async look(environment: EnvironmentRecord, hosts: readonly string[]): Promise<FarmActivity> {
    const [told, timers] = await Promise.all([
      this.presence.refreshAll(environment.name),
      this.timers(environment),
    ]);
    return {
      publishing: hosts.map((host) => ({
        host,
        isPublishing: told.get(host.toLowerCase())?.publishing ?? null,
      })),
      timers,
    };
  }

  private async timers(environment: EnvironmentRecord): Promise<FarmActivity['timers']> {
    const opened = await this.databases.of(environment);
    const reading = opened.ok ? await opened.db.readRunningTimers() : opened;
    return reading.ok
      ? { kind: 'read', running: reading.value }
      : { kind: 'unreadable', why: `${reading.problem.evidence} ${reading.problem.remedy}` };
  }
}
