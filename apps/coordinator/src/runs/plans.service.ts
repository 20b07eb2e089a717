import { createHash, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EnvironmentRecord, PlanRecord, Store } from '#adapters/store';
import {
  answerMistakes,
  buildPlan,
  canonicalJson,
  OUTSYSTEMS_11,
  type Override,
  type Plan,
  type PlanKind,
  planQuestions,
  plannedResync,
  type PlannedResync,
  type PlanQuestion,
  preflightRefusals,
} from '#domain/runbook';
import type { AuditView, PlanView } from '#protocol';
import { AuditsService } from '../audits/audits.service.js';
import { EnvironmentsService } from '../environments/environments.service.js';
import { InventoryService } from '../environments/inventory.service.js';
import { policyOf } from '../environments/settings.js';
import { Problem } from '../problems/problem.js';
import { STORE } from '../store/store.module.js';
import { Timeline } from '../time/timeline.js';
import { WorkerPresence } from '../workers/worker-presence.js';
import { FarmActivities } from './gates/farm-activities.js';
import { preflightOf } from './gates/preflight-check.js';
import {
  inventoryWarnings,
  refusalWarnings,
  settlingWarnings,
  timeWarnings,
} from './plan-warnings.js';

export interface PlanOrder {
  readonly kind: PlanKind;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly overrides: readonly Override[];
  /** Epoch ms: no stage begins later unless a person says so. Null: there is no such end. */
  readonly notAfterMs: number | null;
}

/** Lower-case hex SHA-256 of the plan's RFC 8785 JSON: what a person saw is what is run. */
const hashOf = (plan: Plan): string =>
  createHash('sha256').update(canonicalJson(plan)).digest('hex');

@Injectable()
export class PlansService {
  // oxlint-disable-next-line max-params -- a plan is made of all that is known of a farm
  constructor(
    private readonly environments: EnvironmentsService,
    private readonly inventory: InventoryService,
    private readonly presence: WorkerPresence,
    private readonly audits: AuditsService,
    private readonly activities: FarmActivities,
    private readonly timeline: Timeline,
    @Inject(STORE) private readonly store: Store,
  ) {}

  /** From a new audit and what the workers tell now; nothing is changed by it. */
  async make(environmentName: string, order: PlanOrder): Promise<PlanView> {
    const { kind, overrides, notAfterMs } = order;
    if (notAfterMs !== null && notAfterMs <= Date.now()) throw windowIsOver(notAfterMs);
    const environment = await this.environments.find(environmentName);
    const told = await this.presence.refreshAll(environment.name);
    const inventory = await this.inventory.of(environment);
    const audit = await this.audits.next(environment.name);
    const hosts = inventory.hosts.filter(({ excluded }) => excluded === null);
    const activity =
      kind === 'resync'
        ? null
        : await this.activities.look(
            environment,
            hosts.map(({ host }) => host),
          );
    const answers = textsOf(order.answers);
    const resync = resyncOf(environment, audit.view, { kind, answers });
    const questions = [...resync.questions, ...planQuestions(kind, activity, answers)];
    const mistakes = answerMistakes(order.answers, questions);
    if (mistakes.length > 0) throw wrongAnswers(mistakes);
    const result = buildPlan({
      ...inventory,
      kind,
      environment: environment.name,
      profile: OUTSYSTEMS_11,
      policy: policyOf(environment.settings, {
        beyondLimits: resync.beyondLimits,
        overrides,
        answers: answersOf(questions),
        notAfterMs,
      }),
      resync: resync.hosts,
      isConfirmed: environment.settings.confirmRestart,
    });
    if (result.kind === 'refused') throw refused(environment.name, result.reasons);
    const { plan } = result;
    const preflight = preflightOf(plan, { environment, inventory, told, audit: audit.view });
    const marginMs = environment.settings.settleMarginMs;
    const nowMs = this.timeline.toWall(this.timeline.now());
    const record: PlanRecord = {
      id: randomUUID(),
      planHash: hashOf(plan),
      createdAtMs: Date.now(),
      plan,
      warnings: [
        ...result.warnings,
        ...resync.warnings,
        ...inventoryWarnings(inventory),
        ...refusalWarnings(preflightRefusals(preflight)),
        ...settlingWarnings(kind, audit, { nowMs, marginMs }),
        ...timeWarnings(audit),
      ],
    };
    await this.store.plans.insert(record);
    return planView(record, questions, audit.view.id);
  }
}

const NO_RESYNC: PlannedResync = { hosts: [], beyondLimits: [], questions: [], warnings: [] };

function resyncOf(
  { name, settings }: EnvironmentRecord,
  { attribution, readings }: AuditView,
  { kind, answers }: { kind: PlanKind; answers: Readonly<Record<string, string>> },
): PlannedResync {
  if (kind === 'restart' || attribution === null) return NO_RESYNC;
  return plannedResync({
    environment: name,
    database: readings.find(({ role }) => role === 'database')?.host ?? '',
    hosts: readings.flatMap(({ host, role, reference, lowerMs, upperMs }) =>
      role !== 'database' && reference === 'database' && lowerMs !== null && upperMs !== null
        ? [{ host, lower: lowerMs, upper: upperMs }]
        : [],
    ),
    attribution,
    isAllowed: settings.allowResync,
    limits: { maxForward: settings.maxForwardMs, maxBackward: settings.maxBackwardMs },
    answers,
  });
}

/** What is no text is told as a mistake by {@link answerMistakes}. */
const textsOf = (answers: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(answers).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );

const answersOf = (questions: readonly PlanQuestion[]): Record<string, string> =>
  Object.fromEntries(questions.map(({ key, answer }) => [key, answer]));

const planView = (
  { id, planHash, createdAtMs, plan, warnings }: PlanRecord,
  questions: readonly PlanQuestion[],
  auditId: string,
): PlanView => ({ id, planHash, createdAtMs, ...plan, auditId, questions, warnings });

const refused = (environment: string, reasons: readonly string[]): Problem =>
  new Problem(
    409,
    'plan-refused',
    'No plan can be made',
    `No plan can be made for "${environment}" as it is now; nothing was changed.`,
    reasons,
  );

const windowIsOver = (notAfterMs: number): Problem =>
  new Problem(
    422,
    'window-over',
    'That is past',
    `notAfterMs is ${new Date(notAfterMs).toISOString()}, which is past by the clock of this coordinator (${new Date().toISOString()}); no plan was made.`,
  );

const wrongAnswers = (mistakes: readonly string[]): Problem =>
  new Problem(
    422,
    'wrong-answers',
    'These answers do not fit',
    'The answers do not fit the questions of this plan; no plan was made.',
    mistakes,
  );
