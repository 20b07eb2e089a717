import { randomUUID } from 'node:crypto';
import type {
  AuditView,
  CreatedIdView,
  DoctorView,
  EnvironmentCreatedView,
  EnvironmentView,
  HostsView,
  PlanView,
  ReportFormat,
  RunActionName,
  RunEventView,
  RunLogLineView,
  RunLogView,
  RunView,
  ScheduleCreatedView,
  ScheduleFireView,
  SchedulePreviewView,
  ScheduleView,
  WorkerView,
} from '#protocol';
import { actorHeader } from './actor.js';
import { CoordinatorAddresses, shownUrl } from './coordinator-addresses.js';
import { type Asking, type Question, askCoordinator, askForFile } from './coordinator-request.js';
import type {
  AnswerRequest,
  HostChange,
  NewSchedule,
  PlanRequest,
  ScheduleChange,
  StepAct,
  StepActRequest,
} from './coordinator-requests.js';
import type { EnvironmentChange, NewEnvironment } from './environment/environment-change.js';

/** Milliseconds. A database check walks through several connections, each with the environment's own limit. */
const DOCTOR_TIMEOUT = 180_000;
/** The same: a plan that puts clocks right begins with an audit, which reads the database too. */
const PLAN_TIMEOUT = 180_000;

/**
 * The coordinator's REST interface. Every method rejects with CoordinatorUnreachable, CoordinatorRefused or
 * Interrupted, and with UsageMistakes for a name that cannot be part of an address.
 */
export class CoordinatorClient {
  private readonly asking: Omit<Asking, 'base'>;

  constructor(
    private readonly addresses: CoordinatorAddresses,
    private readonly userName: string,
    interrupted: AbortSignal,
  ) {
    this.asking = { actor: actorHeader(userName), interrupted };
  }

  /** Of the coordinator that is asked. */
  get url(): string {
    return shownUrl(this.addresses.current);
  }

  /** Of all that share its store, as far as they were named. */
  get urls(): readonly string[] {
    return this.addresses.all;
  }

  /** Of each of them alone. */
  each(): CoordinatorClient[] {
    const { interrupted } = this.asking;
    return this.addresses
      .each()
      .map((addresses) => new CoordinatorClient(addresses, this.userName, interrupted));
  }

  async environments(): Promise<EnvironmentView[]> {
    return (await this.ask<{ environments: EnvironmentView[] }>('GET', ['environments']))
      .environments;
  }

  addEnvironment = (settings: NewEnvironment): Promise<EnvironmentCreatedView> =>
    this.ask('POST', ['environments'], { body: settings });

  environment = (name: string): Promise<EnvironmentView> => this.ask('GET', ['environments', name]);

  changeEnvironment = (name: string, change: EnvironmentChange): Promise<EnvironmentView> =>
    this.ask('PATCH', ['environments', name], { body: change });

  removeEnvironment = (name: string): Promise<unknown> =>
    this.ask('DELETE', ['environments', name]);

  hosts = (environment: string): Promise<HostsView> =>
    this.ask('GET', ['environments', environment, 'hosts']);

  changeHost = (environment: string, host: string, change: HostChange): Promise<unknown> =>
    this.ask('PATCH', ['environments', environment, 'hosts', host], { body: change });

  startAudit = (environment: string): Promise<CreatedIdView> =>
    this.ask('POST', ['environments', environment, 'audits']);

  audit = (id: string): Promise<AuditView> => this.ask('GET', ['audits', id]);

  auditReport = (id: string, format: ReportFormat): Promise<string> =>
    this.addresses.ask(true, (base) =>
      askForFile(
        { ...this.asking, base },
        { method: 'GET', path: ['api', 'v1', 'audits', id, `report.${format}`] },
        format === 'json' ? 'application/json' : `text/${format}`,
      ),
    );

  makePlan = (environment: string, request: PlanRequest): Promise<PlanView> =>
    this.ask('POST', ['environments', environment, 'plans'], {
      body: request,
      timeout: PLAN_TIMEOUT,
      refusedByFarm: true,
    });

  /** Repeating it with the same key starts no second run. */
  startRun = (
    { environment, id, planHash }: PlanView,
    reason: string,
    idempotencyKey: string,
  ): Promise<CreatedIdView> =>
    this.ask('POST', ['environments', environment, 'runs'], {
      body: { planId: id, planHash, reason },
      headers: { 'Idempotency-Key': idempotencyKey },
      refusedByFarm: true,
    });

  async runs(filter: { env?: string; status?: string }): Promise<RunView[]> {
    return (await this.ask<{ runs: RunView[] }>('GET', ['runs'], { query: filter })).runs;
  }

  run = (id: string): Promise<RunView> => this.ask('GET', ['runs', id]);

  async runEvents(id: string, after: number): Promise<RunEventView[]> {
    const query = { after: String(after) };
    const answer = await this.ask<{ events: RunEventView[] }>('GET', ['runs', id, 'events'], {
      query,
    });
    return answer.events;
  }

  async runLog(id: string, after: number): Promise<readonly RunLogLineView[]> {
    const query = { after: String(after) };
    return (await this.ask<RunLogView>('GET', ['runs', id, 'log'], { query })).lines;
  }

  actOnRun = (id: string, action: RunActionName, reason: string): Promise<RunView> =>
    this.ask('POST', ['runs', id, action], { body: { reason } });

  actOnStep = ({ id, seq, action }: StepAct, body: StepActRequest): Promise<RunView> =>
    this.ask('POST', ['runs', id, 'steps', String(seq), action], { body });

  answerGate = (id: string, gate: string, answer: AnswerRequest): Promise<RunView> =>
    this.ask('POST', ['runs', id, 'gates', gate, 'answer'], { body: answer });

  async schedules(filter: { env?: string }): Promise<ScheduleView[]> {
    const answer = await this.ask<{ schedules: ScheduleView[] }>('GET', ['schedules'], {
      query: filter,
    });
    return answer.schedules;
  }

  addSchedule = (schedule: NewSchedule): Promise<ScheduleCreatedView> =>
    this.ask('POST', ['schedules'], { body: schedule });

  schedule = (id: string): Promise<ScheduleView> => this.ask('GET', ['schedules', id]);

  async scheduleFires(id: string): Promise<ScheduleFireView[]> {
    return (await this.ask<{ fires: ScheduleFireView[] }>('GET', ['schedules', id, 'fires'])).fires;
  }

  changeSchedule = (id: string, change: ScheduleChange): Promise<ScheduleView> =>
    this.ask('PATCH', ['schedules', id], { body: change });

  removeSchedule = (id: string): Promise<unknown> => this.ask('DELETE', ['schedules', id]);

  previewSchedule = (query: { cron: string; tz?: string }): Promise<SchedulePreviewView> =>
    this.ask('GET', ['schedules', 'preview'], { query });

  async workers(): Promise<WorkerView[]> {
    return (await this.ask<{ workers: WorkerView[] }>('GET', ['workers'])).workers;
  }

  examineDatabase = (environment: string): Promise<DoctorView> =>
    this.ask('POST', ['environments', environment, 'doctor'], { timeout: DOCTOR_TIMEOUT });

  /** Rejects with CoordinatorRefused (5xx) while the coordinator is not ready. */
  ready = (): Promise<unknown> => this.exchange({ method: 'GET', path: ['health', 'ready'] });

  private ask<T>(
    method: Question['method'],
    path: readonly string[],
    more: Omit<Question, 'method' | 'path'> = {},
  ): Promise<T> {
    return this.exchange({ ...more, method, path: ['api', 'v1', ...path] }) as Promise<T>;
  }

  private exchange(question: Question): Promise<unknown> {
    return this.addresses.ask(question.method === 'GET', (base) =>
      askCoordinator({ ...this.asking, base }, question),
    );
  }
}

export const newIdempotencyKey = (): string => randomUUID();
