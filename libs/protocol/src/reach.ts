import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';

/** Targets of one question. All are tried at once, so the answer takes no longer than the slowest. */
export const MAX_TARGETS = 50;

/** Milliseconds that one connection may take. */
export const REACH_TIMEOUT = 2_000;

/** A DNS name or an address, as far as its characters go. */
const HOST = /^[A-Za-z0-9._:-]{1,255}$/;

export class ReachTarget {
  @Matches(HOST) host: string;
  @IsInt() @Min(1) @Max(65_535) port: number;
}

/** Can this host open these ports? Only ports on the worker's own list are tried, and nothing is sent. */
export class ReachQuery {
  @IsArray()
  @ArrayMaxSize(MAX_TARGETS)
  @ValidateNested({ each: true })
  @Type(() => ReachTarget)
  targets: ReachTarget[];
}

export class ReachedTarget {
  @Matches(HOST) host: string;
  @IsInt() @Min(1) @Max(65_535) port: number;
  /** A connection was accepted in time. */
  @IsBoolean() open: boolean;
}

/** One answer for each target, in the same order. */
export class ReachReport {
  @IsArray()
  @ArrayMaxSize(MAX_TARGETS)
  @ValidateNested({ each: true })
  @Type(() => ReachedTarget)
  targets: ReachedTarget[];
}
