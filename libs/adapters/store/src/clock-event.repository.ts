import { createHash } from 'node:crypto';
import {
  Between,
  type FindOptionsWhere,
  IsNull,
  LessThanOrEqual,
  MoreThan,
  MoreThanOrEqual,
} from 'typeorm';
import type { ClockEventWitness } from '#domain/clock';
import type { ClockEventReport } from '#protocol';
import type { Database } from './database.js';
import { ClockEventEntity } from './entities/clock-event.entity.js';
import { EnvironmentEntity } from './entities/environment.entity.js';
import { failureKind } from './failure-kind.js';
import { nameKey } from './name-key.js';
import { insertRows, updateRows } from './statements.js';
import type { ReadingSpan } from './reading.repository.js';
import { UnknownEnvironment } from './unknown-environment.js';

/** A clock event that a worker told, or that an audit proved, with the coordinator's labels. */
export interface NewClockEvent {
  readonly environment: string;
  readonly host: string;
  /** Of the worker's file; of an audit its id. Read back with a mark behind it when the event was kept apart. */
  readonly ring: string;
  /** Its number in that file, or of that audit. */
  readonly ringN: number;
  readonly kind: ClockEventReport['kind'];
  /** Ms, as in {@link ClockEventReport}; stored to the microsecond, rounded outwards. */
  readonly change: { readonly lower: number; readonly upper: number };
  /** Between which instants it happened; null: not known. Both or neither. */
  readonly fromMs: number | null;
  readonly toMs: number | null;
  readonly seenBy: ClockEventWitness;
  readonly bootId: string | null;
  readonly receivedAtMs: number;
}

export interface ClockEventRecord extends Omit<NewClockEvent, 'environment'> {
  /** Rises with every event of the environment that is stored, in the order in which they can be read. */
  readonly n: number;
}

/**
 * `duplicate`: it is stored already. `kept-apart`: another event of this number of this ring is, so the worker's memory
 * was set back; this one is stored beside it.
 */
export type ClockEventInsertion = 'inserted' | 'duplicate' | 'kept-apart';

type NewRow = Omit<ClockEventEntity, 'n'>;

/** Rows of one answer of {@link ClockEventRepository.since}. */
const MOST_AT_ONCE = 1_000;

/** What happened to the clocks of an environment's hosts. Rows are never changed. */
export class ClockEventRepository {
  constructor(private readonly database: Database) {}

  /** @throws UnknownEnvironment */
  async insert({ environment, ...event }: NewClockEvent): Promise<ClockEventInsertion> {
    const { host, change, ...columns } = event;
    const row = {
      ...columns,
      environmentKey: nameKey(environment),
      hostKey: nameKey(host),
      host,
      changeLowerUs: Math.floor(change.lower * 1_000),
      changeUpperUs: Math.ceil(change.upper * 1_000),
    };
    if (await this.insertRow(environment, row)) return 'inserted';
    if (await this.isStored(row)) return 'duplicate';
    return (await this.insertRow(environment, apart(row))) ? 'kept-apart' : 'duplicate';
  }

  /** False: this number of this ring of this host is taken. */
  private async insertRow(environment: string, row: NewRow): Promise<boolean> {
    try {
      await this.database.write(async (manager) => {
        // One at a time within an environment: else a number could become readable after a higher one, and never be read.
        const locked = await updateRows(
          manager,
          EnvironmentEntity,
          { nameKey: row.environmentKey },
          { fence: () => 'fence' },
        );
        if (locked === 0) throw new UnknownEnvironment(environment);
        await insertRows(manager, ClockEventEntity, [row]);
      });
      return true;
    } catch (error) {
      if (failureKind(error) === 'unique') return false;
      throw error;
    }
  }

  /** Whether what has this row's number is this event. */
  private async isStored(row: NewRow): Promise<boolean> {
    const { environmentKey, hostKey, ring, ringN } = row;
    const stored = await this.database.read((manager) =>
      manager.findOneBy(ClockEventEntity, { environmentKey, hostKey, ring, ringN }),
    );
    return stored !== null && contentOf(stored) === contentOf(row);
  }

  /**
   * The events of all hosts that were stored behind number `n` (0: from the first), in their order; at most 1,000, so
   * whoever gets as many asks again behind the last one.
   */
  async since(environment: string, n: number): Promise<ClockEventRecord[]> {
    const rows = await this.database.read((manager) =>
      manager.find(ClockEventEntity, {
        where: { environmentKey: nameKey(environment), n: MoreThan(n) },
        order: { n: 'ASC' },
        take: MOST_AT_ONCE,
      }),
    );
    return rows.map(clockEventRecord);
  }

  /**
   * The newest `limit` of those that may have happened in that time, in their order. One that nobody knows the time of
   * counts as when it was received.
   */
  async within(
    environment: string,
    { host, fromMs, toMs, limit }: ReadingSpan,
  ): Promise<ClockEventRecord[]> {
    const of: FindOptionsWhere<ClockEventEntity> = {
      environmentKey: nameKey(environment),
      ...(host === undefined ? {} : { hostKey: nameKey(host) }),
    };
    const rows = await this.database.read((manager) =>
      manager.find(ClockEventEntity, {
        where: [
          { ...of, fromMs: LessThanOrEqual(toMs), toMs: MoreThanOrEqual(fromMs) },
          { ...of, fromMs: IsNull(), receivedAtMs: Between(fromMs, toMs) },
        ],
        order: { n: 'DESC' },
        take: limit,
      }),
    );
    return rows.map(clockEventRecord).toReversed();
  }
}

/** What is the same each time an event is told: when it was is computed anew from how long ago it was. */
const contentOf = ({ kind, changeLowerUs, changeUpperUs, seenBy, bootId }: NewRow): string =>
  JSON.stringify([kind, changeLowerUs, changeUpperUs, seenBy, bootId]);

/** Under a ring that only this content has, so that it is known when it is told again. With a UUID 53 of 64 characters. */
function apart(row: NewRow): NewRow {
  const mark = createHash('sha256').update(contentOf(row)).digest('hex').slice(0, 16);
  return { ...row, ring: `${row.ring}+${mark}` };
}

function clockEventRecord(row: ClockEventEntity): ClockEventRecord {
  const { kind, seenBy, changeLowerUs, changeUpperUs, n, host, ring, ringN } = row;
  const { fromMs, toMs, bootId, receivedAtMs } = row;
  return {
    n,
    host,
    ring,
    ringN,
    kind: kind as ClockEventRecord['kind'],
    change: { lower: changeLowerUs / 1_000, upper: changeUpperUs / 1_000 },
    fromMs,
    toMs,
    seenBy: seenBy as ClockEventRecord['seenBy'],
    bootId,
    receivedAtMs,
  };
}
