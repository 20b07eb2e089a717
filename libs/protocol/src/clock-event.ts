import {
  IsIn,
  IsInt,
  IsNotEmpty,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateBy,
} from 'class-validator';
import { MAX_CLOCK_CHANGE_MS, MAX_NAME } from './limits.js';

const KINDS = ['step', 'slewing', 'suspend', 'pause'] as const;
const SEEN_BY = ['worker', 'boot-time'] as const;

/** Both ends of a pair are given, in order, or neither is. */
function NotBelow(other: 'changeLowerMs' | 'agoToMs'): PropertyDecorator {
  return ValidateBy({
    name: 'notBelow',
    validator: {
      validate: (value, given) => {
        const end = (given?.object as ClockEventReport | undefined)?.[other] ?? null;
        return value === null || end === null ? value === end : Number(value) >= end;
      },
    },
  });
}

/**
 * Worker to coordinator: something that happened to the clock of its host. It is sent when it is over, again until it is
 * acknowledged, and never changed: `ring` and `n` name it for ever.
 */
export class ClockEventReport {
  /** Of the file that the worker keeps its events in; a lost file's successor has another one. */
  @IsUUID() ring: string;
  /** From 1, rising within the ring. */
  @IsInt() @Min(1) @Max(Number.MAX_SAFE_INTEGER) n: number;
  @IsIn(KINDS) kind: (typeof KINDS)[number];
  /** By how much the wall clock moved (step, slewing; positive: forwards), or how long it lasted (suspend, pause). */
  @IsNumber() @Min(-MAX_CLOCK_CHANGE_MS) @Max(MAX_CLOCK_CHANGE_MS) changeLowerMs: number;
  @IsNumber()
  @Min(-MAX_CLOCK_CHANGE_MS)
  @Max(MAX_CLOCK_CHANGE_MS)
  @NotBelow('changeLowerMs')
  changeUpperMs: number;
  /**
   * It began at most, and ended at least, this long before the report was sent, by a clock of the host that nobody sets;
   * null: told by another boot of the host, whose clock that was is gone.
   */
  @IsOptional() @IsNumber() @Min(0) @Max(MAX_CLOCK_CHANGE_MS) @NotBelow('agoToMs') agoFromMs:
    number | null;
  @IsOptional() @IsNumber() @Min(0) @Max(MAX_CLOCK_CHANGE_MS) agoToMs: number | null;
  /** worker: it ran and saw it; boot-time: told afterwards by the clock that counts from the host's boot. */
  @IsIn(SEEN_BY) seenBy: (typeof SEEN_BY)[number];
  /** Of the host's boot in which it was seen; null where the host does not tell. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(MAX_NAME) bootId: string | null;
}

/** Everything of this ring up to this number is stored; the worker may forget it. */
export interface ClockEventAck {
  readonly upTo: number;
}
