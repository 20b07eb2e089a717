import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, Max, Min } from 'class-validator';
import {
  type Amount,
  type Approval,
  APPROVALS,
  type Readiness,
  READINESS_SIGNS,
} from '#domain/runbook';
import { amountProperty, IsAmount } from './amount.js';
import { IfGiven, RemediationDto } from './remediation.dto.js';

const HOUR = 3_600_000;
const TEN_MINUTES = 600_000;
const WEEK = 7 * 24 * HOUR;
const MOST = 1_000;

/** How an environment's runs go about their restarts; milliseconds. */
export class PolicyDto extends RemediationDto {
  @ApiPropertyOptional({ enum: APPROVALS }) @IfGiven() @IsIn(APPROVALS) approval?: Approval;

  @ApiPropertyOptional(amountProperty)
  @IfGiven()
  @IsAmount({ least: 1, most: MOST })
  batch?: Amount;
  @ApiPropertyOptional() @IfGiven() @IsBoolean() canary?: boolean;

  @ApiPropertyOptional(amountProperty)
  @IfGiven()
  @IsAmount({ least: 0, most: MOST })
  maxFailures?: Amount;

  @ApiPropertyOptional({ enum: READINESS_SIGNS })
  @IfGiven()
  @IsIn(READINESS_SIGNS)
  readiness?: Readiness;

  @ApiPropertyOptional() @IfGiven() @IsInt() @Min(1) @Max(HOUR) stopTimeoutMs?: number;
  @ApiPropertyOptional() @IfGiven() @IsInt() @Min(1) @Max(HOUR) startTimeoutMs?: number;
  @ApiPropertyOptional() @IfGiven() @IsInt() @Min(1) @Max(HOUR) readyTimeoutMs?: number;
  @ApiPropertyOptional() @IfGiven() @IsInt() @Min(0) @Max(TEN_MINUTES) stableMs?: number;
  @ApiPropertyOptional() @IfGiven() @IsInt() @Min(0) @Max(24 * HOUR) reconnectGraceMs?: number;
  @ApiPropertyOptional() @IfGiven() @IsInt() @Min(1) @Max(WEEK) runLimitMs?: number;
}
