import type { GateStatus, RunStatus, StepStatus } from '#domain/runbook';
import type { RunView, StageView } from '#protocol';
import type { Look, Paint, Style } from './paint.js';
import { aligned, table, wrapped } from './table.js';

const instant = (atMs: number | null): string =>
  atMs === null ? 'not yet' : new Date(atMs).toISOString();

/** A run with every gate and step. `run` is clean. */
export function renderRun(run: RunView, look: Look): string[] {
  return [
    `Run ${run.id} of ${run.environment}: ${run.kind}`,
    `Asked for by ${run.requestedBy}: ${run.reason}`,
    `Created ${instant(run.createdAtMs)}, started ${instant(run.startedAtMs)}, ended ${instant(run.finishedAtMs)}`,
    `Plan ${run.planId}, hash ${run.planHash}`,
    ...run.stages.flatMap((stage, index) => stageLines(stage, index, look.paint)),
    '',
    ...renderRunEnd(run, look),
  ];
}

function stageLines({ name, gates, steps }: StageView, index: number, paint: Paint): string[] {
  const rows = [
    ...gates.map(({ gate, status, message }) => [
      '    ',
      'gate',
      gate,
      paint(statusStyle(status), status),
      message ?? '',
    ]),
    ...steps.map(({ seq, host, service, status, message }) => [
      String(seq).padStart(4),
      host,
      service,
      paint(statusStyle(status), status),
      message ?? '',
    ]),
  ];
  return ['', paint('strong', `Stage ${index + 1}: ${name}`), ...aligned(rows)];
}

/** How it stands, why, and what to do next. */
export function renderRunEnd(run: RunView, { paint, columns }: Look): string[] {
  const status = paint(statusStyle(run.status), run.status);
  const why = run.message === null ? '' : ` ${run.message}`;
  return [
    ...wrapped(`Run ${run.id} of ${run.environment}: ${status}.${why}`, columns, 0),
    ...wrapped(`Next: ${nextStep(run)}`, columns, 0),
  ];
}

function nextStep({ id, environment, status }: RunView): string {
  const record = `lockstep runs show ${id}`;
  switch (status) {
    case 'succeeded':
      return `nothing; every service was seen ready. The record: ${record}`;
    case 'failed':
    case 'partial':
      return `put right what the message names, then run again: lockstep run ${environment} --reason "..."; the record: ${record}`;
    case 'aborted':
      return `services that were not reached still run as before; the record: ${record}. Run again: lockstep run ${environment} --reason "..."`;
    case 'needs-attention':
      return `a person must look: ${record} names the step that nobody can judge. See that service on its host; end the run with lockstep runs abort ${id} --reason "..."`;
    case 'draft':
    case 'awaiting-approval':
    case 'queued':
    case 'preflight':
    case 'running':
    case 'paused':
      return `watch it: lockstep runs watch ${id}; stop it: lockstep runs abort ${id} --reason "..."`;
  }
}

const GOOD = new Set<string>(['succeeded', 'passed']);
const BAD = new Set<string>(['failed', 'partial', 'aborted', 'refused', 'timed-out']);
const DOUBT = new Set<string>(['needs-attention', 'unknown', 'paused', 'cancelled']);

/** For the statuses of runs, gates and steps alike. */
function statusStyle(status: RunStatus | StepStatus | GateStatus): Style {
  if (GOOD.has(status)) return 'good';
  if (BAD.has(status)) return 'bad';
  return DOUBT.has(status) ? 'doubt' : 'faint';
}

/** `runs list`. `runs` are clean. */
export function renderRuns(runs: readonly RunView[], { paint }: Look): string[] {
  if (runs.length === 0) return ['No runs.'];
  const heads = ['ID', 'ENVIRONMENT', 'KIND', 'STATUS', 'CREATED', 'BY', 'REASON'];
  return table(
    heads.map((head) => paint('faint', head)),
    runs.map((run) => [
      run.id,
      run.environment,
      run.kind,
      paint(statusStyle(run.status), run.status),
      instant(run.createdAtMs),
      run.requestedBy,
      run.reason,
    ]),
  );
}
