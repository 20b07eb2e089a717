import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import type { AuditView, CreatedIdView } from '#protocol';
import { Answers, AnswersList } from '../api/answers.js';
import { AuditsService } from './audits.service.js';

class AuditPageQuery {
  @ApiPropertyOptional({ description: 'Only audits that started before this epoch millisecond' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  before?: number;

  @ApiPropertyOptional({ default: 20 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit = 20;
}

@ApiTags('audits')
@Controller()
export class AuditsController {
  constructor(private readonly audits: AuditsService) {}

  @Post('environments/:environment/audits')
  @HttpCode(202)
  @ApiOperation({ summary: 'Begin an audit; read it by its id until its status is not "running"' })
  @Answers('CreatedIdView', 202)
  async start(@Param('environment') environment: string): Promise<CreatedIdView> {
    const { id } = await this.audits.start(environment);
    return { id };
  }

  @Get('environments/:environment/audits')
  @ApiOperation({ summary: 'Audits of an environment, newest first' })
  @AnswersList('audits', 'AuditView')
  async list(
    @Param('environment') environment: string,
    @Query() { before, limit }: AuditPageQuery,
  ): Promise<{ audits: AuditView[] }> {
    return {
      audits: await this.audits.list(environment, {
        limit,
        ...(before === undefined ? {} : { beforeMs: before }),
      }),
    };
  }

  @Get('audits/:id')
  @ApiOperation({ summary: 'One audit' })
  @Answers('AuditView')
  find(@Param('id') id: string): Promise<AuditView> {
    return this.audits.find(id);
  }
}
