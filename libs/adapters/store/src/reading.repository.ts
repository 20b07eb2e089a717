import { Between, type EntityManager, type FindOptionsWhere, MoreThan } from 'typeorm';
import type { Verdict } from '#domain/clock';
import type { Database } from './database.js';
import { ReadingEntity } from './entities/reading.entity.js';
import { nameKey } from './name-key.js';
import { insertRows } from './statements.js';

/** One clock, measured against its reference in one audit. */
export interface NewReading {
  readonly host: string;
  /** Offsets of a host are comparable only against the same one: the physical host of the database, or "coordinator". */
  readonly reference: string;
  /** Of which process of the coordinator `atMs` is told; within it labels are never set. */
  readonly timeline: string;
  /**
   * The coordinator's label, epoch ms: a wall clock that is frozen to the monotonic one when the process starts. That is
   * enough: only rates over minutes are made of it, and a step of the coordinator's clock between two processes shows as
   * a rate that changed.
   */
  readonly atMs: number;
  /** Ms; stored to the microsecond, rounded outwards. */
  readonly offset: { readonly lower: number; readonly upper: number };
  /** Ppm, that the measurement assumed. */
  readonly rhoPpm: number;
  readonly verdict: Verdict;
  /** Null: the host does not tell. */
  readonly bootId: string | null;
}

export interface ReadingRecord extends NewReading {
  /** Rises with every reading that is stored. */
  readonly n: number;
  readonly auditId: string;
}

/** A time, ends included, of all hosts or of one. Epoch ms. */
export interface ReadingSpan {
  readonly host?: string | undefined;
  readonly fromMs: number;
  readonly toMs: number;
  readonly limit: number;
}

/** The measured past of the clocks. Rows are written with the end of their audit and never changed. */
export class ReadingRepository {
  constructor(private readonly database: Database) {}

  /** The newest `limit` of all hosts, oldest first. */
  latest(environment: string, limit: number): Promise<ReadingRecord[]> {
    return this.#newest({ environmentKey: nameKey(environment) }, limit);
  }

  /** Those stored behind number `n`, oldest first; the newest `limit` of them. */
  since(environment: string, n: number, limit: number): Promise<ReadingRecord[]> {
    return this.#newest({ environmentKey: nameKey(environment), n: MoreThan(n) }, limit);
  }

  /** The newest `limit` of that time, oldest first. */
  within(
    environment: string,
    { host, fromMs, toMs, limit }: ReadingSpan,
  ): Promise<ReadingRecord[]> {
    const hostKey = host === undefined ? {} : { hostKey: nameKey(host) };
    return this.#newest(
      { environmentKey: nameKey(environment), ...hostKey, atMs: Between(fromMs, toMs) },
      limit,
    );
  }

  async #newest(where: FindOptionsWhere<ReadingEntity>, limit: number): Promise<ReadingRecord[]> {
    const rows = await this.database.read((manager) =>
      manager.find(ReadingEntity, { where, order: { n: 'DESC' }, take: limit }),
    );
    return rows.map(readingRecord).toReversed();
  }
}

/** In the transaction that ends their audit. */
export const insertReadings = (
  manager: EntityManager,
  { environment, id }: { readonly environment: string; readonly id: string },
  readings: readonly NewReading[],
): Promise<void> =>
  insertRows(
    manager,
    ReadingEntity,
    readings.map(({ host, offset, atMs, rhoPpm, reference, timeline, verdict, bootId }) => ({
      auditId: id,
      environmentKey: nameKey(environment),
      hostKey: nameKey(host),
      host,
      reference,
      timeline,
      atMs: Math.round(atMs),
      lowerUs: Math.floor(offset.lower * 1_000),
      upperUs: Math.ceil(offset.upper * 1_000),
      rhoPpm: Math.ceil(rhoPpm),
      verdict,
      bootId,
    })),
  );

function readingRecord(row: ReadingEntity): ReadingRecord {
  const { n, auditId, host, reference, timeline, atMs, lowerUs, upperUs, rhoPpm, bootId } = row;
  const verdict = row.verdict as Verdict;
  const offset = { lower: lowerUs / 1_000, upper: upperUs / 1_000 };
  return { n, auditId, host, reference, timeline, atMs, offset, rhoPpm, verdict, bootId };
}
