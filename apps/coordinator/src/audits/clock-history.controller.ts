import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { type ClockHistoryView, MAX_NAME } from '#protocol';
import { Answers } from '../api/answers.js';
import { Problem } from '../problems/problem.js';
import { ClockHistoryService } from './clock-history.service.js';

/** The last instant that a JavaScript date can hold. */
const LAST_MS = 8.64e15;

class ClockHistoryQuery {
  @ApiPropertyOptional({ description: 'Only this host; the database has its own name' })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_NAME)
  host?: string;

  @ApiPropertyOptional({ description: 'Epoch ms; a week before `to` by default' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(LAST_MS)
  from?: number;

  @ApiPropertyOptional({ description: 'Epoch ms; now by default' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(LAST_MS)
  to?: number;
}

@ApiTags('audits')
@Controller()
export class ClockHistoryController {
  constructor(private readonly history: ClockHistoryService) {}

  @Get('environments/:environment/clock-history')
  @ApiOperation({ summary: 'The measured intervals of the clocks over time, and what happened' })
  @Answers('ClockHistoryView')
  of(
    @Param('environment') environment: string,
    @Query() { host, from, to }: ClockHistoryQuery,
  ): Promise<ClockHistoryView> {
    if (from !== undefined && to !== undefined && from > to)
      throw new Problem(
        400,
        'invalid-request',
        'Invalid request',
        'The time ends before it begins: give a `from` that is not after `to`.',
        ['from: must not be after to'],
      );
    return this.history.of(environment, { host, fromMs: from, toMs: to });
  }
}
