import { In, IsNull, LessThan, Not } from 'typeorm';
import { type AuditView, type FindingView, READING_DEFAULTS } from '#protocol';
import type { Database } from './database.js';
import { AuditEntity } from './entities/audit.entity.js';
import { storedObject } from './json-column.js';
import { nameKey } from './name-key.js';
import { insertReadings, type NewReading } from './reading.repository.js';
import { insertRows, updateRows } from './statements.js';
import { withinEnvironment } from './unknown-environment.js';

/** What is kept of a completed audit beside its view. */
export interface AuditEnd {
  readonly readings: readonly NewReading[];
  /** What it leaves to the next audit: plain data that can be stored as JSON. Null: nothing. */
  readonly carry: object | null;
}

/** An audit that has not ended, as it was seen. */
export interface RunningAudit {
  readonly id: string;
  /** Grows while the coordinator that makes it lives. */
  readonly beat: number;
}

const NOTHING: AuditEnd = { readings: [], carry: null };

/** An audit is written twice, when it begins and when it ends, and never edited after that. */
export class AuditRepository {
  constructor(private readonly database: Database) {}

  /** @throws UnknownEnvironment */
  async insert(view: AuditView): Promise<void> {
    const row = {
      id: view.id,
      environmentKey: nameKey(view.environment),
      status: view.status,
      beat: 0,
      startedAtMs: view.startedAtMs,
      viewJson: JSON.stringify(view),
      carryJson: null,
    };
    const writing = this.database.write((manager) => insertRows(manager, AuditEntity, [row]));
    await withinEnvironment(view.environment, writing);
  }

  /** Ends a running audit. `not-running`: it had ended already, or was removed; nothing is written then. */
  async complete(view: AuditView, end: AuditEnd = NOTHING): Promise<'completed' | 'not-running'> {
    return this.#end({ id: view.id }, view, end);
  }

  /** What the last audit that left anything left to the next one; null: none did. */
  async carried<T extends object>(environment: string): Promise<T | null> {
    const [row] = await this.database.read((manager) =>
      manager.find(AuditEntity, {
        select: { id: true, carryJson: true },
        where: { environmentKey: nameKey(environment), carryJson: Not(IsNull()) },
        order: { n: 'DESC' },
        take: 1,
      }),
    );
    const text = row?.carryJson ?? null;
    return text === null
      ? null
      : storedObject<T>(text, { table: 'audit', id: row?.id ?? '', column: 'carry_json' });
  }

  async find(id: string): Promise<AuditView | null> {
    const row = await this.database.read((manager) => manager.findOneBy(AuditEntity, { id }));
    return row && auditView(row);
  }

  /** Newest first: in the order in which they began, whatever the coordinator's clock did. */
  async list(
    environment: string,
    { beforeMs, limit }: { readonly beforeMs?: number | undefined; readonly limit: number },
  ): Promise<AuditView[]> {
    const before = beforeMs === undefined ? {} : { startedAtMs: LessThan(beforeMs) };
    const rows = await this.database.read((manager) =>
      manager.find(AuditEntity, {
        where: { environmentKey: nameKey(environment), ...before },
        order: { n: 'DESC' },
        take: limit,
      }),
    );
    return rows.map(auditView);
  }

  /** The one of the completed audits that began last. */
  async latestCompleted(environment: string): Promise<AuditView | null> {
    const [row] = await this.database.read((manager) =>
      manager.find(AuditEntity, {
        where: { environmentKey: nameKey(environment), status: 'completed' },
        order: { n: 'DESC' },
        take: 1,
      }),
    );
    return row === undefined ? null : auditView(row);
  }

  /** Of all environments and all coordinators. */
  async running(): Promise<RunningAudit[]> {
    const rows = await this.database.read((manager) =>
      manager.find(AuditEntity, {
        select: { id: true, beat: true },
        where: { status: 'running' },
        order: { n: 'ASC' },
      }),
    );
    return rows.map(({ id, beat }) => ({ id, beat }));
  }

  /** A sign of life for those of the audits that run. */
  async beat(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const running = { id: In([...ids]), status: 'running' };
    await this.database.write((manager) =>
      updateRows(manager, AuditEntity, running, { beat: () => 'beat + 1' }),
    );
  }

  /**
   * Ends those audits that still are as they were seen, because whoever made them is gone: each becomes `failed` at
   * `atMs` with `finding` added. One whose coordinator lives has another beat, and goes on.
   * @returns the ids of those that were ended
   */
  async failAbandoned(
    seen: readonly RunningAudit[],
    finding: FindingView,
    atMs: number,
  ): Promise<string[]> {
    const failed: string[] = [];
    for (const { id, beat } of seen) {
      const view = await this.find(id);
      if (view === null) continue;
      const findings = [...view.findings, finding];
      const end = { ...view, status: 'failed', endedAtMs: atMs, findings } as const;
      if ((await this.#end({ id, beat }, end, NOTHING)) === 'completed') failed.push(id);
    }
    return failed;
  }

  async #end(
    where: { readonly id: string; readonly beat?: number },
    view: AuditView,
    { readings, carry }: AuditEnd,
  ): Promise<'completed' | 'not-running'> {
    if (view.status === 'running') throw new Error(`audit ${view.id} ends but says it is running`);
    const columns = {
      status: view.status,
      viewJson: JSON.stringify(view),
      carryJson: carry === null ? null : JSON.stringify(carry),
    };
    return this.database.write(async (manager) => {
      const running = { ...where, status: 'running' };
      const written = await updateRows(manager, AuditEntity, running, columns);
      if (written !== 1) return 'not-running';
      if (readings.length > 0) await insertReadings(manager, view, readings);
      return 'completed';
    });
  }
}

/** Readings of an earlier release do not have every field. */
function auditView({ id, viewJson }: AuditEntity): AuditView {
  const view = storedObject<AuditView>(viewJson, { table: 'audit', id, column: 'view_json' });
  return { ...view, readings: view.readings.map((one) => ({ ...READING_DEFAULTS, ...one })) };
}
