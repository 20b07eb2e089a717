import {
  bigint,
  bit,
  column,
  decimal,
  int,
  nvarchar,
  varbinary,
  type Column,
} from './column-types.js';
import { datetime2, datetimeoffset, type OffsetInstant } from './time-columns.js';

/** One registered front-end, a row of OSSYS_SERVER. */
export interface ServerRow {
  readonly id: number;
  readonly name: string;
  readonly ipAddress: string;
  readonly isActive: boolean;
}

/**
 * One row of OSSYS_ACTIVATION. The real columns of that table are not public: these are invented,
 * neutral ones that show every column type a reader has to cope with.
 */
export interface ActivationRow {
  readonly id: number;
  readonly referenceNo: bigint | null;
  /** Decimal text, up to 38 digits, 8 of them after the point. */
  readonly amount: string | null;
  /** Up to 100 UTF-16 units. */
  readonly label: string | null;
  readonly note: string | null;
  /** Nanoseconds since 1970, read as local time without an offset. */
  readonly createdOn: bigint | null;
  readonly validUntil: OffsetInstant | null;
  readonly isEnabled: boolean | null;
  /** Up to 32 bytes. */
  readonly digest: Uint8Array | null;
  readonly content: Uint8Array | null;
}

/** A timer that runs, of OSSYS_CYCLIC_JOB_SHARED and OSSYS_META_CYCLIC_JOB. */
export interface TimerRow {
  readonly name: string;
  readonly host: string;
  /** Nanoseconds since 1970 by the database's clock. */
  readonly sinceNs: bigint;
}

/** The tables of the platform database, read anew for every statement. */
export interface PlatformTables {
  servers(): readonly ServerRow[];
  activation(): readonly ActivationRow[];
  timers(): readonly TimerRow[];
}

export const SERVER_COLUMNS: readonly Column<ServerRow>[] = [
  column('ID', int, (row) => row.id),
  column('NAME', nvarchar(100), (row) => row.name),
  column('IP_ADDRESS', nvarchar(100), (row) => row.ipAddress),
  column('IS_ACTIVE', bit, (row) => row.isActive),
];

export const ACTIVATION_COLUMNS: readonly Column<ActivationRow>[] = [
  column('ID', int, (row) => row.id),
  column('REFERENCE_NO', bigint, (row) => row.referenceNo),
  column('AMOUNT', decimal(38, 8), (row) => row.amount),
  column('LABEL', nvarchar(100), (row) => row.label),
  column('NOTE', nvarchar('max'), (row) => row.note),
  column('CREATED_ON', datetime2, (row) => row.createdOn),
  column('VALID_UNTIL', datetimeoffset, (row) => row.validUntil),
  column('IS_ENABLED', bit, (row) => row.isEnabled),
  column('DIGEST', varbinary(32), (row) => row.digest),
  column('CONTENT', varbinary('max'), (row) => row.content),
];

/** As DATEDIFF(SECOND, since, now) counts: whole seconds that began in between. */
export const timerColumns = (nowNs: bigint): readonly Column<TimerRow>[] => [
  column('name', nvarchar(100), (row) => row.name),
  column('host', nvarchar(100), (row) => row.host),
  column('age_seconds', int, (row) => Number(nowNs / SECOND - row.sinceNs / SECOND)),
];

const SECOND = 1_000_000_000n;
