import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, Max, Min, ValidateIf } from 'class-validator';
import { QUIET_POLICIES, type QuietPolicy } from '#domain/runbook';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** Left out it keeps its value; null is no value here. */
export const IfGiven = (): PropertyDecorator => ValidateIf((_change, value) => value !== undefined);

/** What the gates and the resync of an environment go by; milliseconds. */
export class RemediationDto {
  @ApiPropertyOptional() @IfGiven() @IsBoolean() allowResync?: boolean;

  @ApiPropertyOptional() @IfGiven() @IsInt() @Min(0) @Max(DAY) maxForwardMs?: number;
  @ApiPropertyOptional() @IfGiven() @IsInt() @Min(0) @Max(DAY) maxBackwardMs?: number;
  @ApiPropertyOptional() @IfGiven() @IsInt() @Min(0) @Max(DAY) resyncLimitMs?: number;
  @ApiPropertyOptional() @IfGiven() @IsInt() @Min(0) @Max(HOUR) holdMs?: number;
  @ApiPropertyOptional() @IfGiven() @IsInt() @Min(0) @Max(HOUR) settleMarginMs?: number;

  @ApiPropertyOptional({ enum: QUIET_POLICIES })
  @IfGiven()
  @IsIn(QUIET_POLICIES)
  quietPolicy?: QuietPolicy;

  @ApiPropertyOptional() @IfGiven() @IsInt() @Min(0) @Max(DAY) quietWaitMs?: number;
  @ApiPropertyOptional() @IfGiven() @IsInt() @Min(0) @Max(DAY) answerWaitMs?: number;
  @ApiPropertyOptional() @IfGiven() @IsBoolean() confirmRestart?: boolean;
}
