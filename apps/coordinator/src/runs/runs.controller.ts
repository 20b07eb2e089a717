import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CreatedIdView, PlanView, RunEventView, RunLogView, RunView } from '#protocol';
import { Answers, AnswersList } from '../api/answers.js';
import { actorName } from '../people/actor-name.js';
import { PlansService } from './plans.service.js';
import { EventsQuery, NewPlanDto, NewRunDto, RunListQuery } from './runs.dto.js';
import { RunsService } from './runs.service.js';

@ApiTags('runs')
@Controller()
export class RunsController {
  constructor(
    private readonly plans: PlansService,
    private readonly runs: RunsService,
  ) {}

  @Post('environments/:environment/plans')
  @ApiOperation({ summary: 'Make a plan from the farm as it is now; nothing happens yet' })
  @Answers('PlanView', 201)
  plan(
    @Param('environment') environment: string,
    @Body() { kind, answers = {}, overrides = [], notAfterMs = null }: NewPlanDto,
    @Headers('lockstep-actor') actor?: string,
  ): Promise<PlanView> {
    const by = actorName(actor);
    return this.plans.make(environment, {
      kind,
      answers,
      overrides: overrides.map(({ code, reason }) => ({ code, reason, by })),
      notAfterMs,
    });
  }

  @Post('environments/:environment/runs')
  @HttpCode(202)
  @ApiHeader({ name: 'Idempotency-Key', description: 'The same key returns the same run' })
  @ApiOperation({ summary: 'Run a plan that was shown; its hash must be quoted' })
  @Answers('CreatedIdView', 202)
  async create(
    @Param('environment') environment: string,
    @Body() { planId, planHash, reason }: NewRunDto,
    @Headers('idempotency-key') key?: string,
    @Headers('lockstep-actor') actor?: string,
  ): Promise<CreatedIdView> {
    return {
      id: await this.runs.create(environment, {
        planId,
        planHash,
        reason,
        idempotencyKey: key?.slice(0, 200) ?? randomUUID(),
        actor: actorName(actor),
      }),
    };
  }

  @Get('runs')
  @ApiOperation({ summary: 'Runs, newest first' })
  @AnswersList('runs', 'RunView')
  async list(@Query() { env, status, limit }: RunListQuery): Promise<{ runs: RunView[] }> {
    return { runs: await this.runs.list({ environment: env, statuses: status, limit }) };
  }

  @Get('runs/:id')
  @ApiOperation({ summary: 'One run with its stages, gates and steps' })
  @Answers('RunView')
  find(@Param('id') id: string): Promise<RunView> {
    return this.runs.find(id);
  }

  @Get('runs/:id/events')
  @ApiOperation({ summary: 'What happened in a run behind the event `after`, oldest first' })
  @AnswersList('events', 'RunEventView')
  async events(
    @Param('id') id: string,
    @Query() { after }: EventsQuery,
  ): Promise<{ events: RunEventView[] }> {
    return { events: await this.runs.events(id, after) };
  }

  @Get('runs/:id/log')
  @ApiOperation({
    summary: 'What workers told of their commands behind line `after`, oldest first',
  })
  @Answers('RunLogView')
  async log(@Param('id') id: string, @Query() { after }: EventsQuery): Promise<RunLogView> {
    return { lines: await this.runs.log(id, after) };
  }
}
