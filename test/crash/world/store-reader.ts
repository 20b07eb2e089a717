import { createRequire } from 'node:module';
import type { EventRow, RunRow, StepRow, StoreState } from '../checker/evidence.js';

/** What this uses of better-sqlite3 (the package ships no types). */
interface Sqlite {
  prepare(sql: string): {
    all(...values: unknown[]): unknown[];
    get(...values: unknown[]): unknown;
  };
  close(): void;
}

const OpenSqlite = createRequire(import.meta.url)('better-sqlite3') as new (
  file: string,
  options: { readonly: boolean; timeout: number },
) => Sqlite;

const STEP = `SELECT run_id AS runId, seq, stage, host, service, status, attempt, command_id AS commandId,
  expect_generation AS expectGeneration, generation, message FROM run_step`;
const EVENT = 'SELECT run_id AS runId, n, type, host, service, status, message FROM run_event';

/** Milliseconds: readers wait for writers only while the log is folded into the file. */
const TIMEOUT = 2_000;

/** Reads the coordinators' file beside them, by SQL of its own: a witness does not use the code that it watches. */
export class StoreReader {
  private readonly sqlite: Sqlite;

  constructor(file: string) {
    this.sqlite = new OpenSqlite(file, { readonly: true, timeout: TIMEOUT });
  }

  /** The newest run; null: there was none yet. */
  newest(): (RunRow & { steps: StepRow[] }) | null {
    const run = this.runs('ORDER BY n DESC LIMIT 1')[0];
    return run === undefined ? null : { ...run, steps: this.steps(run.id) };
  }

  run(id: string): RunRow | null {
    return this.runs('WHERE id = ?', id)[0] ?? null;
  }

  runs(condition = '', ...values: unknown[]): RunRow[] {
    const rows = this.all<Omit<RunRow, 'controller'> & { frozen: string }>(
      `SELECT id, status, epoch, message, frozen_json AS frozen FROM run ${condition}`,
      ...values,
    );
    return rows.map(({ frozen, ...row }) => ({
      ...row,
      controller: (JSON.parse(frozen) as { controller: string }).controller,
    }));
  }

  steps(runId?: string): StepRow[] {
    return runId === undefined
      ? this.all(`${STEP} ORDER BY run_id, seq`)
      : this.all(`${STEP} WHERE run_id = ? ORDER BY seq`, runId);
  }

  /** Oldest first. */
  events(runId?: string, after = 0): EventRow[] {
    return runId === undefined
      ? this.all(`${EVENT} ORDER BY run_id, n`)
      : this.all(`${EVENT} WHERE run_id = ? AND n > ? ORDER BY n`, runId, after);
  }

  /** Of one run. */
  state(runId: string): StoreState {
    const [state] = this.all<StoreState>(
      `SELECT id AS runId, owner, epoch, beat, fence,
        (SELECT coalesce(max(n), 0) FROM run_event WHERE run_id = run.id) AS lastEvent
        FROM run WHERE id = ?`,
      runId,
    );
    if (state === undefined) throw new Error(`there is no run ${runId}`);
    return state;
  }

  close(): void {
    this.sqlite.close();
  }

  private all<T>(sql: string, ...values: unknown[]): T[] {
    return this.sqlite.prepare(sql).all(...values) as T[];
  }
}
