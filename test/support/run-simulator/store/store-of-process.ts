import type { RunLogs, Runs } from '#adapters/store';
import { isRunOver } from '#domain/runbook';
import type { LogRows } from './log-rows.js';
import type { RunRows } from './run-rows.js';
import type { StoreCalls } from './store-call.js';

/** The runs of the store as one process has them. */
export const runsOfProcess = (process: string, rows: RunRows, calls: StoreCalls): Runs => ({
  create: (run) => calls.call(() => rows.create(run)),
  load: (id) => calls.call(() => rows.load(id)),
  save: (stored, next, changes, atMs, by) =>
    calls.call(() => rows.save(process, stored, next, changes, atMs, by)),
  heads: () => calls.call(() => rows.heads()),
  claim: (claim) => calls.call(() => rows.claim(process, claim)),
  beat: (held, drivenMs) => calls.call(() => rows.beat(process, held, drivenMs)),
  release: (held) => calls.call(() => rows.release(process, held)),
  active: () => calls.call(() => rows.all().filter(({ run }) => !isRunOver(run.status))),
  list: () => calls.call(() => rows.all().toReversed()),
  events: (runId, after, limit) => calls.call(() => rows.events(runId, after, limit)),
});

/** The workers' lines, the same way. */
export const linesOfProcess = (rows: LogRows, calls: StoreCalls): RunLogs => ({
  append: (lines) => calls.call(() => rows.append(lines)),
  read: (runId, after, limit) => calls.call(() => rows.read(runId, after, limit)),
});
