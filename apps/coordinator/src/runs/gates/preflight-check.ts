import { Inject, Injectable } from '@nestjs/common';
import type { EnvironmentRecord, Store } from '#adapters/store';
import {
  bindingReport,
  isSameHost,
  OUTSYSTEMS_11,
  type Plan,
  type Preflight,
  preflightRefusals,
  preflightSeen,
} from '#domain/runbook';
import type { AuditView, HostFacts } from '#protocol';
import { AuditsService } from '../../audits/audits.service.js';
import { EnvironmentsService } from '../../environments/environments.service.js';
import { type Inventory, InventoryService } from '../../environments/inventory.service.js';
import { STORE } from '../../store/store.module.js';
import type { EffectContext } from '../engine/effect-context.js';
import { WorkersBack } from '../workers-back.js';

type Told = ReadonlyMap<string, HostFacts | null>;

/** What is looked at before a run touches anything; what it means is decided in libs/domain/runbook. */
@Injectable()
export class PreflightCheck {
  constructor(
    private readonly environments: EnvironmentsService,
    private readonly inventory: InventoryService,
    private readonly audits: AuditsService,
    private readonly workers: WorkersBack,
    @Inject(STORE) private readonly store: Store,
  ) {}

  async check({ run, planId, report, signal }: EffectContext): Promise<void> {
    const record = await this.store.plans.find(planId);
    if (record === null) throw new Error(`plan ${planId} is gone from the store`);
    const told = await this.workers.wait(run(), 'before', signal);
    if (signal.aborted) return;
    const environment = await this.environments.find(run().environment);
    const [inventory, fresh] = await Promise.all([
      this.inventory.of(environment),
      this.audits.fresh(environment.name),
    ]);
    // What was not there a minute ago may be there now.
    const audit = isComplete(fresh.view, run().hosts)
      ? fresh
      : await this.audits.next(environment.name);
    const seen = preflightOf(record.plan, { environment, inventory, told, audit: audit.view });
    await report({
      kind: 'preflight-checked',
      refusals: preflightRefusals(seen),
      ...preflightSeen(seen),
      auditId: audit.view.id,
    });
  }
}

/** The database and all hosts were measured. */
const isComplete = ({ readings }: AuditView, hosts: readonly string[]): boolean =>
  readings.some(({ role, offsetMs }) => role === 'database' && offsetMs !== null) &&
  hosts.every((name) =>
    readings.some(({ host, offsetMs }) => isSameHost(host, name) && offsetMs !== null),
  );

/** For the run, and for the plan that wants to warn of what would refuse it. */
export function preflightOf(
  plan: Pick<Plan, 'kind' | 'inventory'>,
  {
    environment,
    inventory,
    told,
    audit,
  }: { environment: EnvironmentRecord; inventory: Inventory; told: Told; audit: AuditView },
): Preflight {
  const { hosts, controller, databaseProblem } = inventory;
  const planned = plan.inventory.hosts.map(({ host }) => host);
  const factsOf = (host: string): HostFacts | null => told.get(host.toLowerCase()) ?? null;
  return {
    kind: plan.kind,
    planned: plan.inventory,
    hosts,
    controller,
    profile: OUTSYSTEMS_11,
    inventoryProblem:
      databaseProblem === null ? null : `${databaseProblem.evidence} ${databaseProblem.remedy}`,
    binding: bindingReport(
      environment.name,
      planned.map((host) => {
        const platform = factsOf(host)?.platform;
        return {
          host,
          databaseServer: platform?.databaseServer ?? null,
          databaseCatalog: platform?.databaseCatalog ?? null,
          serial: platform?.serial ?? null,
        };
      }),
      expectedDatabase(environment),
    ),
    holds: planned.flatMap((host) => {
      const text = factsOf(host)?.hold ?? null;
      return text === null ? [] : [{ host, text }];
    }),
    audit: {
      readings: audit.readings.map(({ host, role, verdict, offsetMs }) => ({
        host,
        role,
        verdict,
        isMeasured: offsetMs !== null,
      })),
      findings: audit.findings,
      rightTime: audit.rightTime,
    },
  };
}

function expectedDatabase({ settings: { platformDb } }: EnvironmentRecord) {
  const { kind, server, instance, port, database, aliases } = platformDb;
  if (kind === 'none' || server === undefined || database === undefined) return null;
  return {
    server,
    instance: instance ?? null,
    port: port ?? null,
    catalog: database,
    aliases: aliases ?? [],
  };
}
