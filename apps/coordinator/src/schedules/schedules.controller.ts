import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
} from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type {
  ScheduleCreatedView,
  ScheduleFireView,
  SchedulePreviewView,
  ScheduleView,
} from '#protocol';
import { Answers, AnswersList, AnswersNothing } from '../api/answers.js';
import { actorName } from '../people/actor-name.js';
import {
  FiresQuery,
  NewScheduleDto,
  PreviewQuery,
  ScheduleChangeDto,
  ScheduleListQuery,
} from './schedule.dto.js';
import { SchedulesService } from './schedules.service.js';

@ApiTags('schedules')
@Controller('schedules')
export class SchedulesController {
  constructor(private readonly schedules: SchedulesService) {}

  @Get()
  @ApiOperation({ summary: 'All schedules, each with its next and its last fire' })
  @AnswersList('schedules', 'ScheduleView')
  async list(@Query() { env }: ScheduleListQuery): Promise<{ schedules: ScheduleView[] }> {
    return { schedules: await this.schedules.list(env) };
  }

  @Post()
  @ApiOperation({ summary: 'Audit an environment again and again' })
  @Answers('ScheduleCreatedView', 201)
  create(
    @Body() schedule: NewScheduleDto,
    @Headers('lockstep-actor') actor?: string,
  ): Promise<ScheduleCreatedView> {
    return this.schedules.create(schedule, actorName(actor));
  }

  @Get('preview')
  @ApiOperation({ summary: 'The next ten times of a cron expression; nothing is stored' })
  @Answers('SchedulePreviewView')
  preview(@Query() { cron, tz }: PreviewQuery): SchedulePreviewView {
    return this.schedules.preview(cron, tz);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One schedule' })
  @Answers('ScheduleView')
  find(@Param('id') id: string): Promise<ScheduleView> {
    return this.schedules.find(id);
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change a schedule; what is left out keeps its value' })
  @Answers('ScheduleView')
  change(@Param('id') id: string, @Body() change: ScheduleChangeDto): Promise<ScheduleView> {
    return this.schedules.change(id, change);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove a schedule; its audits stay' })
  @AnswersNothing()
  remove(@Param('id') id: string): Promise<void> {
    return this.schedules.remove(id);
  }

  @Get(':id/fires')
  @ApiOperation({ summary: 'What became of the times at which it came due, newest first' })
  @AnswersList('fires', 'ScheduleFireView')
  async fires(
    @Param('id') id: string,
    @Query() { limit }: FiresQuery,
  ): Promise<{ fires: ScheduleFireView[] }> {
    return { fires: await this.schedules.fires(id, limit) };
  }
}
