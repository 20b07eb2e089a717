import type { GateStatus, RunStatus, StepStatus } from '#domain/runbook';
import type { Style } from './paint.js';

const GOOD = new Set<string>(['succeeded', 'passed']);
const BAD = new Set<string>(['failed', 'partial', 'aborted', 'refused', 'timed-out']);
const DOUBT = new Set<string>(['needs-attention', 'unknown', 'paused', 'cancelled', 'asking']);

/** For the statuses of runs, gates and steps alike. */
export function statusStyle(status: RunStatus | StepStatus | GateStatus): Style {
  if (GOOD.has(status)) return 'good';
  if (BAD.has(status)) return 'bad';
  return DOUBT.has(status) ? 'doubt' : 'faint';
}
