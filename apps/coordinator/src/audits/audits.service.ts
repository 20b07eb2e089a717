import { randomUUID } from 'node:crypto';
import {
  Inject,
  Injectable,
  Logger,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import type { EnvironmentRecord, Store } from '#adapters/store';
import type { AuditView } from '#protocol';
import { EnvironmentsService } from '../environments/environments.service.js';
import { Changes } from '../live/changes.js';
import { unknownThing } from '../problems/problem.js';
import { STORE } from '../store/store.module.js';
import { Timeline } from '../time/timeline.js';
import { AuditLives } from './audit-lives.js';
import { AuditPass, type AuditPassed } from './audit-pass.js';
import { completedAudit, failedAudit, runningAudit } from './audit.view.js';

/** Milliseconds by the monotonic clock: an audit that ended longer ago, or before this process, is not fresh. */
const FRESH_FOR = 5 * 60_000;

/** What gates need of an audit beyond what is stored. */
export interface EndedAudit {
  readonly view: AuditView;
  /** When it ended, ms on the timeline. */
  readonly endedAt: number;
  /** Null: the audit failed. */
  readonly settling: AuditPassed['settling'] | null;
}

/** With what is to be stored of it; null: it failed. */
type Outcome = EndedAudit & { readonly passed: AuditPassed | null };

export interface StartedAudit {
  readonly id: string;
  /** Never rejects: an audit that fails is an audit that says so. */
  readonly ended: Promise<EndedAudit>;
}

@Injectable()
export class AuditsService implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger('Audits');
  /** Audits of all environments take turns: two at once would measure each other's queues. */
  private measuring: Promise<unknown> = Promise.resolve();
  private readonly latest = new Map<string, EndedAudit>();
  private readonly queued = new Map<string, Promise<EndedAudit>>();

  // oxlint-disable-next-line max-params -- what it measures with, what it tells, what it keeps
  constructor(
    private readonly environments: EnvironmentsService,
    private readonly pass: AuditPass,
    private readonly lives: AuditLives,
    private readonly changes: Changes,
    private readonly timeline: Timeline,
    @Inject(STORE) private readonly store: Store,
  ) {}

  onModuleInit(): void {
    this.lives.begin();
  }

  /** Before the store closes. */
  async onModuleDestroy(): Promise<void> {
    await this.measuring;
    await this.lives.end();
  }

  /** @param id of the new audit; rejects when there is one with it */
  async start(environmentName: string, id: string = randomUUID()): Promise<StartedAudit> {
    const environment = await this.environments.find(environmentName);
    const { warnMs, failMs } = environment.settings;
    const running = runningAudit(
      { id, environment: environment.name, startedAtMs: Date.now() },
      { warnMs, failMs },
    );
    await this.store.audits.insert(running);
    this.changes.publish('audit', running.id);
    const turn = this.measuring.then(() => this.carryOut(environment, running));
    const ended = this.lives.during(id, () => turn);
    this.measuring = ended;
    return { id: running.id, ended };
  }

  /** A new audit, which all who ask before it has begun to measure have in common. */
  next(environmentName: string): Promise<EndedAudit> {
    const key = environmentName.toLowerCase();
    const waiting = this.queued.get(key);
    if (waiting !== undefined) return waiting;
    const asked = this.measuring.then(async () => {
      this.queued.delete(key);
      return (await this.start(environmentName)).ended;
    });
    this.queued.set(key, asked);
    return asked;
  }

  /** The last audit of this process if it is fresh, else a new one. */
  async fresh(environmentName: string): Promise<EndedAudit> {
    const last = this.latest.get(environmentName.toLowerCase());
    return last !== undefined && this.timeline.now() - last.endedAt <= FRESH_FOR
      ? last
      : this.next(environmentName);
  }

  async find(id: string): Promise<AuditView> {
    const audit = await this.store.audits.find(id);
    if (audit === null) throw unknownThing('audit', id);
    return audit;
  }

  async list(
    environmentName: string,
    page: { beforeMs?: number; limit: number },
  ): Promise<AuditView[]> {
    const environment = await this.environments.find(environmentName);
    return this.store.audits.list(environment.name, page);
  }

  private async carryOut(environment: EnvironmentRecord, running: AuditView): Promise<EndedAudit> {
    const outcome = await this.outcome(environment, running);
    const ended = await this.kept(outcome, running);
    this.latest.set(environment.name.toLowerCase(), ended);
    this.changes.publish('audit', running.id);
    return ended;
  }

  private async kept({ passed, ...ended }: Outcome, running: AuditView): Promise<EndedAudit> {
    try {
      // First: a completed audit has all that it tells in the clock history.
      await this.keepProved(running, passed?.proved ?? []);
      if ((await this.store.audits.complete(ended.view, passed?.end)) === 'not-running')
        return this.failed(running, 'It had been ended, or removed, before it could be stored.');
      if (passed !== null) this.pass.stored(passed);
      return ended;
    } catch (error) {
      this.log.error(
        `Audit ${running.id} of ${running.environment} could not be stored: ${String(error)}`,
      );
      return this.failed(running, 'The result could not be stored.');
    }
  }

  /** Beside what the workers tell, so that the clock history has both. */
  private async keepProved(
    { id, environment }: AuditView,
    proved: AuditPassed['proved'],
  ): Promise<void> {
    for (const [i, event] of proved.entries())
      await this.store.clockEvents.insert({
        ...event,
        environment,
        ring: id,
        ringN: i + 1,
        bootId: null,
        receivedAtMs: this.timeline.labelMs(),
      });
  }

  private async outcome(environment: EnvironmentRecord, running: AuditView): Promise<Outcome> {
    try {
      const passed = await this.pass.over(environment, running.id);
      return {
        view: completedAudit(running, passed.assessment, Date.now()),
        endedAt: this.timeline.now(),
        settling: passed.settling,
        passed,
      };
    } catch (error) {
      this.log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return {
        ...this.failed(
          running,
          'The coordinator could not measure, or not keep what it measured; its log says why.',
        ),
        passed: null,
      };
    }
  }

  private failed(running: AuditView, reason: string): EndedAudit {
    return {
      view: failedAudit(running, reason, Date.now()),
      endedAt: this.timeline.now(),
      settling: null,
    };
  }
}
