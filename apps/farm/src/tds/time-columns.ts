import { EMPTY_VALUE, type ColumnType } from './column-types.js';

/** An instant and the offset it is written with. */
export interface OffsetInstant {
  /** Nanoseconds since 1970, UTC. */
  readonly utcNs: bigint;
  /** Minutes east of UTC, -840 to 840. */
  readonly offsetMin: number;
}

const DATETIME2N = 0x2a;
const DATETIMEOFFSETN = 0x2b;
/** Digits after the second; one unit of the last one is 100 ns. */
const SCALE = 7;
const UNIT_NS = 100n;
const UNITS_PER_DAY = 864_000_000_000n;
/** Days from 0001-01-01 to 1970-01-01, and to the end of 9999. */
const DAYS_TO_1970 = 719_162n;
const LAST_DAY = 3_652_058n;

/** datetime2(7); nanoseconds since 1970 of a wall clock, finer digits are cut off. */
export const datetime2: ColumnType<bigint> = {
  typeInfo: Buffer.of(DATETIME2N, SCALE),
  encode(ns) {
    return ns === null ? EMPTY_VALUE : Buffer.concat([Buffer.of(8), timeAndDate(ns)]);
  },
};

/** datetimeoffset(7); on the wire the time is UTC and the offset stands beside it. */
export const datetimeoffset: ColumnType<OffsetInstant> = {
  typeInfo: Buffer.of(DATETIMEOFFSETN, SCALE),
  encode(value) {
    if (value === null) return EMPTY_VALUE;
    const offset = Buffer.alloc(2);
    offset.writeInt16LE(value.offsetMin);
    return Buffer.concat([Buffer.of(10), timeAndDate(value.utcNs), offset]);
  },
};

/** Five bytes of 100 ns since midnight, three bytes of days since 0001-01-01. */
function timeAndDate(ns: bigint): Buffer {
  const units = ns / UNIT_NS - (ns % UNIT_NS < 0n ? 1n : 0n) + DAYS_TO_1970 * UNITS_PER_DAY;
  const day = units / UNITS_PER_DAY;
  if (units < 0n || day > LAST_DAY) throw new RangeError(`${ns} ns is outside the years 1 to 9999`);
  const bytes = Buffer.alloc(8);
  const sinceMidnight = units % UNITS_PER_DAY;
  bytes.writeUInt32LE(Number(sinceMidnight & 0xffff_ffffn), 0);
  bytes.writeUInt8(Number(sinceMidnight >> 32n), 4);
  bytes.writeUIntLE(Number(day), 5, 3);
  return bytes;
}
