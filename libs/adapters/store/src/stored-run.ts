import { isRunOver, type Run, type StateChange, type Step } from '#domain/runbook';
import {
  type Earlier,
  type StoredGate,
  type StoredPolicy,
  wholeGate,
  wholePolicy,
} from './earlier-release.js';
import type { RunCommandEntity } from './entities/run-command.entity.js';
import type { RunEntity } from './entities/run.entity.js';
import type { RunStepEntity } from './entities/run-step.entity.js';
import { storedList, storedObject } from './json-column.js';
import { nameKey } from './name-key.js';

export interface NewRun {
  readonly run: Run;
  readonly planId: string;
  readonly planHash: string;
  readonly reason: string;
  /** A second run with the same key is refused for ever, in all environments; null: no key. */
  readonly idempotencyKey: string | null;
  /** The first rows of its history. */
  readonly changes: readonly StateChange[];
  readonly atMs: number;
}

export interface StoredRun extends Omit<NewRun, 'atMs' | 'changes'> {
  /** From 1; grows by one with every save and every claim. */
  readonly version: number;
  readonly lease: RunLease;
  /** Milliseconds that it was driven, by its owners' beats; those since it was read are missing. */
  readonly drivenMs: number;
  readonly createdAtMs: number;
  /** When it first left `queued`. */
  readonly startedAtMs: number | null;
  /** When it came to an end. */
  readonly finishedAtMs: number | null;
}

export interface RunLease {
  /** Null: nobody drives it. */
  readonly owner: string | null;
  /** 0: it was never claimed. */
  readonly epoch: number;
  /** What its owner tells the workers; greater than that of every earlier owner. Null: it was never claimed. */
  readonly fence: number | null;
}

export const NOT_CLAIMED: RunLease = { owner: null, epoch: 0, fence: null };

/** The columns that a run's progress changes. */
export function progressColumns(run: Run) {
  return {
    activeKey: isRunOver(run.status) ? null : nameKey(run.environment),
    status: run.status,
    stage: run.stage,
    wish: run.wish,
    approvedBy: run.approvedBy,
    breach: run.breach,
    gatesJson: JSON.stringify(run.gates),
    message: run.message,
  };
}

/** The instants of a run that goes on as `next` at `atMs`. */
export function instants(
  { run, startedAtMs, finishedAtMs }: StoredRun,
  next: Run,
  atMs: number,
): Pick<StoredRun, 'startedAtMs' | 'finishedAtMs'> {
  const starts = run.status === 'queued' && next.status !== 'queued';
  return {
    startedAtMs: startedAtMs ?? (starts ? atMs : null),
    finishedAtMs: finishedAtMs ?? (isRunOver(next.status) ? atMs : null),
  };
}

/** What a run keeps from its plan. */
type FrozenPart = Pick<Run, 'controller' | 'hosts' | 'policy' | 'stageNames'>;
type StoredFrozenPart = Omit<Earlier<FrozenPart, 'hosts'>, 'policy'> & {
  readonly policy: StoredPolicy;
};

const frozenPart = ({ controller, hosts, policy, stageNames }: Run): FrozenPart => ({
  controller,
  hosts,
  policy,
  stageNames,
});

/** The row of a new run; `n` is the database's. */
export function runRow(stored: StoredRun): Omit<RunEntity, 'n'> {
  const { run, version, planId, planHash, reason, idempotencyKey } = stored;
  const { createdAtMs, startedAtMs, finishedAtMs, lease, drivenMs } = stored;
  return {
    ...progressColumns(run),
    id: run.id,
    environmentKey: nameKey(run.environment),
    environment: run.environment,
    kind: run.kind,
    frozenJson: JSON.stringify(frozenPart(run)),
    version,
    planId,
    planHash,
    reason,
    requestedBy: run.requestedBy,
    idempotencyKey,
    createdAtMs,
    startedAtMs,
    finishedAtMs,
    ...lease,
    beat: 0,
    drivenMs,
  };
}

/** The columns that a step's progress changes. */
export function stepProgressColumns(step: Step) {
  const { status, attempt, commandId, expectGeneration, generation, message } = step;
  return { status, attempt, commandId, expectGeneration, generation, message };
}

export function stepRow(runId: string, step: Step): RunStepEntity {
  const { seq, stage, host, operation, service } = step;
  // A step about a clock has no service; the column takes no null.
  return {
    runId,
    seq,
    stage,
    host,
    operation,
    service: service ?? '',
    ...stepProgressColumns(step),
  };
}

/**
 * The steps of `after` whose row differs from that of `before`.
 * @throws Error when the two do not have the same steps: a run's plan is frozen
 */
export function changedSteps(before: Run, after: Run): Step[] {
  if (before.id !== after.id || before.steps.length !== after.steps.length)
    throw new Error(`run ${before.id} cannot go on as run ${after.id}: the steps are not the same`);
  return after.steps.filter((step, i) => {
    const was = before.steps[i];
    return was !== step && JSON.stringify(was) !== JSON.stringify(step);
  });
}

/** Of the steps that were given a command since `before`. */
export function newCommands(before: Run, steps: readonly Step[]): RunCommandEntity[] {
  const known = (seq: number) => before.steps.find((step) => step.seq === seq)?.commandId;
  return steps.flatMap(({ seq, attempt, commandId }) =>
    commandId === null || commandId === known(seq)
      ? []
      : [{ commandId, runId: before.id, seq, attempt }],
  );
}

/** @param steps the rows of this run, by `seq` */
export function storedRun(row: RunEntity, steps: readonly RunStepEntity[]): StoredRun {
  const { planId, planHash, reason, idempotencyKey, version } = row;
  const { createdAtMs, startedAtMs, finishedAtMs, owner, epoch, fence, drivenMs } = row;
  return {
    run: runOf(row, steps),
    version,
    lease: { owner, epoch, fence },
    drivenMs,
    planId,
    planHash,
    reason,
    idempotencyKey,
    createdAtMs,
    startedAtMs,
    finishedAtMs,
  };
}

function runOf(row: RunEntity, steps: readonly RunStepEntity[]): Run {
  const { id, environment, stage, wish, requestedBy, approvedBy, breach, message } = row;
  const cell = { table: 'run', id };
  const frozen = storedObject<StoredFrozenPart>(row.frozenJson, {
    ...cell,
    column: 'frozen_json',
  });
  const { controller, policy, stageNames } = frozen;
  return {
    id,
    environment,
    kind: row.kind as Run['kind'],
    controller,
    // A run of an earlier release did not keep them.
    hosts: frozen.hosts ?? [...new Set(steps.map(({ host }) => host))],
    policy: wholePolicy(policy),
    stageNames,
    status: row.status as Run['status'],
    stage,
    wish: wish as Run['wish'],
    requestedBy,
    approvedBy,
    breach,
    gates: storedList<StoredGate>(row.gatesJson, { ...cell, column: 'gates_json' }).map(wholeGate),
    steps: steps.map(stepOf),
    message,
  };
}

function stepOf(row: RunStepEntity): Step {
  const { seq, stage, host, service, attempt, commandId } = row;
  const { expectGeneration, generation, message } = row;
  const progress = {
    stage,
    status: row.status as Step['status'],
    attempt,
    commandId,
    expectGeneration,
    generation,
    message,
  };
  return row.operation === 'time.resync'
    ? { seq, host, operation: 'time.resync', service: null, ...progress }
    : { seq, host, operation: 'service.ensureRestarted', service, ...progress };
}
