import { isRunOver, type GateState, type Run, type Step } from '#domain/runbook';
import type { RunEntity } from './entities/run.entity.js';
import type { RunStepEntity } from './entities/run-step.entity.js';
import { storedList, storedObject } from './json-column.js';
import { nameKey } from './name-key.js';

export interface NewRun {
  readonly run: Run;
  readonly planId: string;
  readonly planHash: string;
  readonly reason: string;
  readonly requestedBy: string;
  /** A second run with the same key is refused for ever, in all environments; null: no key. */
  readonly idempotencyKey: string | null;
  readonly atMs: number;
}

export interface StoredRun extends Omit<NewRun, 'atMs'> {
  /** From 1; grows by one with every save. */
  readonly version: number;
  readonly createdAtMs: number;
  /** When it first left `queued`. */
  readonly startedAtMs: number | null;
  /** When it came to an end. */
  readonly finishedAtMs: number | null;
}

/** The columns that a run's progress changes. */
export function progressColumns(run: Run) {
  return {
    activeKey: isRunOver(run.status) ? null : nameKey(run.environment),
    status: run.status,
    stage: run.stage,
    abortRequested: run.abortRequested,
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
type FrozenPart = Pick<Run, 'controller' | 'policy' | 'stageNames'>;

const frozenPart = ({ controller, policy, stageNames }: Run): FrozenPart => ({
  controller,
  policy,
  stageNames,
});

/** The row of a new run; `n` is the database's. */
export function runRow(stored: StoredRun): Omit<RunEntity, 'n'> {
  const { run, version, planId, planHash, reason, requestedBy, idempotencyKey } = stored;
  const { createdAtMs, startedAtMs, finishedAtMs } = stored;
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
    requestedBy,
    idempotencyKey,
    createdAtMs,
    startedAtMs,
    finishedAtMs,
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

/** @param steps the rows of this run, by `seq` */
export function storedRun(row: RunEntity, steps: readonly RunStepEntity[]): StoredRun {
  const { planId, planHash, reason, requestedBy, idempotencyKey, version } = row;
  const { createdAtMs, startedAtMs, finishedAtMs } = row;
  return {
    run: runOf(row, steps),
    version,
    planId,
    planHash,
    reason,
    requestedBy,
    idempotencyKey,
    createdAtMs,
    startedAtMs,
    finishedAtMs,
  };
}

function runOf(row: RunEntity, steps: readonly RunStepEntity[]): Run {
  const { id, environment, stage, abortRequested, message } = row;
  const cell = { table: 'run', id };
  const { controller, policy, stageNames } = storedObject<FrozenPart>(row.frozenJson, {
    ...cell,
    column: 'frozen_json',
  });
  return {
    id,
    environment,
    kind: row.kind as Run['kind'],
    controller,
    policy,
    stageNames,
    status: row.status as Run['status'],
    stage,
    abortRequested,
    gates: storedList<GateState>(row.gatesJson, { ...cell, column: 'gates_json' }),
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
