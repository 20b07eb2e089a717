import {
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { MAX_NAME } from './limits.js';

/** Nanoseconds since 1970 as decimal digits: a JSON number would lose the last three. */
const EPOCH_NANOSECONDS = /^[0-9]{1,20}$/;

export class Probe {
  @IsString() @MaxLength(MAX_NAME) burst: string;
  @IsInt() @Min(0) @Max(1_000) seq: number;
}

/** The worker's two stamps of one probe: T2 on the first line of its handler, T3 on the last. */
export class ProbeReply {
  @IsString() @MaxLength(MAX_NAME) burst: string;
  @IsInt() @Min(0) @Max(1_000) seq: number;
  @Matches(EPOCH_NANOSECONDS) receivedNs: string;
  @Matches(EPOCH_NANOSECONDS) repliedNs: string;
  /** The clock was within this much after the stamp. */
  @IsInt() @Min(0) @Max(1_000_000_000) granularityNs: number;
  /**
   * Rate adjustment in force, ppm: of that before the probe came and that between its stamps the larger one; null where it
   * cannot be read.
   */
  @IsOptional() @IsNumber() appliedRatePpm: number | null;
  /**
   * Whole seconds, rounded down, since a resync was asked for through this worker or since the rate was seen to change;
   * null: neither is known to have happened. Left out by an older worker.
   */
  @IsOptional() @IsInt() @Min(0) @Max(Number.MAX_SAFE_INTEGER) rateChangedAgoS?: number | null;
}
