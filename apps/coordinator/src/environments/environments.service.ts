import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EnvironmentRecord, Store } from '#adapters/store';
import type { EnvironmentCreatedView, EnvironmentView } from '#protocol';
import { Changes } from '../live/changes.js';
import { Problem, unknownEnvironment } from '../problems/problem.js';
import { STORE } from '../store/store.module.js';
import { Timeline } from '../time/timeline.js';
import { secretHash } from '../workers/worker-admission.js';
import { WorkerPresence } from '../workers/worker-presence.js';
import type { EnvironmentChangeDto, NewEnvironmentDto } from './environment.dto.js';
import { PlatformDatabases } from './platform-databases.js';
import { changedSettings } from './settings.js';

@Injectable()
export class EnvironmentsService {
  constructor(
    private readonly databases: PlatformDatabases,
    private readonly presence: WorkerPresence,
    private readonly changes: Changes,
    private readonly timeline: Timeline,
    @Inject(STORE) private readonly store: Store,
  ) {}

  async list(): Promise<EnvironmentView[]> {
    return (await this.store.environments.list()).map(environmentView);
  }

  async find(name: string): Promise<EnvironmentRecord> {
    const environment = await this.store.environments.find(name);
    if (environment === null) throw unknownEnvironment(name);
    return environment;
  }

  async create({ name, ...change }: NewEnvironmentDto): Promise<EnvironmentCreatedView> {
    const { settings, mistakes } = changedSettings(null, change);
    if (mistakes.length > 0) throw invalidSettings(mistakes);
    const made = change.workerSecret === undefined ? randomBytes(32).toString('base64url') : null;
    const createdAtMs = this.timeline.labelMs();
    const outcome = await this.store.environments.insert({
      name,
      settings,
      workerSecretHash: secretHash(made ?? change.workerSecret ?? ''),
      createdAtMs,
    });
    if (outcome === 'exists')
      throw new Problem(
        409,
        'environment-exists',
        'The environment exists',
        `There is an environment "${name}" already. Change it: lockstep env set ${name} …`,
      );
    this.changes.publish('environment', name);
    return { name, createdAtMs, ...settings, ...(made === null ? {} : { workerSecret: made }) };
  }

  async change(name: string, change: EnvironmentChangeDto): Promise<EnvironmentView> {
    const before = await this.find(name);
    const { settings, mistakes } = changedSettings(before.settings, change);
    if (mistakes.length > 0) throw invalidSettings(mistakes);
    const outcome = await this.store.environments.update(before.name, before.version, settings);
    if (outcome === 'stale')
      throw new Problem(
        409,
        'environment-changed',
        'Changed by someone else',
        `"${before.name}" was changed by someone else just now; nothing was changed. Look at it (lockstep env show ${before.name}) and try again.`,
      );
    if (change.workerSecret !== undefined) {
      await this.store.environments.setWorkerSecretHash(
        before.name,
        secretHash(change.workerSecret),
      );
      this.presence.dismissAll(before.name);
    }
    await this.databases.forget(before.name);
    this.changes.publish('environment', before.name);
    return { name: before.name, createdAtMs: before.createdAtMs, ...settings };
  }

  async remove(name: string): Promise<void> {
    const environment = await this.find(name);
    const outcome = await this.store.environments.remove(environment.name);
    if (outcome === 'has-active-run')
      throw new Problem(
        409,
        'environment-busy',
        'A run is active',
        `"${environment.name}" has a run that is not over; nothing was removed. Wait for it, or abort it: lockstep runs list.`,
      );
    this.presence.dismissAll(environment.name);
    await this.databases.forget(environment.name);
    this.changes.publish('environment', environment.name);
  }
}

export const environmentView = ({
  name,
  createdAtMs,
  settings,
}: EnvironmentRecord): EnvironmentView => ({
  name,
  createdAtMs,
  ...settings,
});

const invalidSettings = (mistakes: string[]): Problem =>
  new Problem(
    422,
    'invalid-settings',
    'These settings do not fit together',
    'The settings do not fit together; nothing was changed.',
    mistakes,
  );
