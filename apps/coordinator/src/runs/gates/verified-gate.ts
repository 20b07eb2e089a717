import { Injectable } from '@nestjs/common';
import {
  type FarmLook,
  type GateRef,
  isSameHost,
  OUTSYSTEMS_11,
  type RestartedService,
  type Run,
  verifiedDecision,
} from '#domain/runbook';
import type { HostFacts } from '#protocol';
import { EnvironmentsService } from '../../environments/environments.service.js';
import { type Inventory, InventoryService } from '../../environments/inventory.service.js';
import { Timeline } from '../../time/timeline.js';
import { WorkerPresence } from '../../workers/worker-presence.js';
import { WorkerRegistry } from '../../workers/worker-registry.js';
import type { EffectContext } from '../engine/effect-context.js';
import { WorkersBack } from '../workers-back.js';
import { untilDecided } from './gate-loop.js';
import { neededRoutes, type Route } from './needed-routes.js';

/** Milliseconds: a Deployment Service registers within seconds after it is ready. */
const LOOK_EVERY = 1_000;

type Told = ReadonlyMap<string, HostFacts | null>;

/** The gate `farm-verified`: gathers what is to be true of the whole farm after its restart. */
@Injectable()
export class VerifiedGate {
  // oxlint-disable-next-line max-params -- the doors to a whole farm
  constructor(
    private readonly environments: EnvironmentsService,
    private readonly inventory: InventoryService,
    private readonly presence: WorkerPresence,
    private readonly registry: WorkerRegistry,
    private readonly workers: WorkersBack,
    private readonly timeline: Timeline,
  ) {}

  async check(gate: GateRef, context: EffectContext): Promise<void> {
    const began = this.timeline.now();
    await this.workers.wait(context.run(), 'after', context.signal);
    return untilDecided(gate, context, async () => ({
      decision: verifiedDecision(await this.look(context.run()), {
        waited: this.timeline.now() - began,
        limit: context.run().policy.readyTimeout,
        readiness: context.run().policy.readiness,
      }),
      again: LOOK_EVERY,
    }));
  }

  private async look(run: Run): Promise<FarmLook> {
    const told = await this.presence.refreshAll(run.environment);
    const inventory = await this.inventory.of(await this.environments.find(run.environment));
    const restarted = restartedSteps(run, told);
    return {
      services: restarted.map((step) => seenService(step, told)),
      registered: restarted
        .filter(({ service }) => service === OUTSYSTEMS_11.registeringService)
        .map(({ host }) => ({ host, isActive: isActive(host, inventory) })),
      routes: await this.tried(run, neededRoutes(run.controller, restarted, inventory)),
      installations: run.hosts.map((host) => {
        const platform = told.get(host.toLowerCase())?.platform;
        return { host, version: platform?.version ?? null, serial: platform?.serial ?? null };
      }),
    };
  }

  /** Each host tries its own, all at once. */
  private async tried(run: Run, routes: readonly Route[]): Promise<FarmLook['routes']> {
    const from = [...new Set(routes.map((route) => route.from))];
    const tried = await Promise.all(
      from.map(async (host) => {
        const own = routes.filter((route) => route.from === host);
        const session = this.registry.find(run.environment, host);
        const answer = await session?.reach(
          own.map(({ address, port }) => ({ host: address, port })),
        );
        return own.map(({ to, port }, i) => ({
          from: host,
          to,
          port,
          isOpen: answer?.kind === 'answer' ? (answer.value[i]?.open ?? null) : null,
        }));
      }),
    );
    return tried.flat();
  }
}

type RestartedStep = Pick<RestartedService, 'host' | 'service' | 'generation'>;

/** In a rehearsal: those that are ready now. What the restart would bring back is no reason against it. */
const restartedSteps = ({ kind, steps }: Run, told: Told): RestartedStep[] =>
  steps.flatMap((step) =>
    step.operation === 'service.ensureRestarted' &&
    (kind === 'rehearse' ? isReadyNow(step, told) : step.status === 'succeeded')
      ? [{ host: step.host, service: step.service, generation: step.generation }]
      : [],
  );

const isReadyNow = ({ host, service }: { host: string; service: string }, told: Told): boolean => {
  const now = told.get(host.toLowerCase())?.services.find((one) => one.service === service);
  return now?.state === 'running' && now.ready !== false;
};

function seenService(step: RestartedStep, told: Told): RestartedService {
  const facts = told.get(step.host.toLowerCase());
  const now = facts?.services.find(({ service }) => service === step.service);
  const isKnown = now !== undefined && now.state !== 'unknown';
  return {
    ...step,
    now: isKnown
      ? { state: now.state, ready: now.ready ?? null, generation: now.generation ?? null }
      : null,
  };
}

const isActive = (name: string, { hosts, databaseProblem }: Inventory): boolean | null =>
  databaseProblem === null
    ? (hosts.find(({ host }) => isSameHost(host, name))?.active ?? null)
    : null;
