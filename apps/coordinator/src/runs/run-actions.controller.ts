import { Body, Controller, Headers, HttpCode, Param, ParseIntPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { RunView } from '#protocol';
import { Answers } from '../api/answers.js';
import { actorName } from '../people/actor-name.js';
import { RunActions } from './run-actions.service.js';
import { GateAnswerDto, ReasonDto, ResolveDto } from './runs.dto.js';

/** What people do with a run. Refused with the sentence that the run's own view shows for the action. */
@ApiTags('runs')
@Controller('runs/:id')
export class RunActionsController {
  constructor(private readonly actions: RunActions) {}

  @Post('gates/:gate/answer')
  @HttpCode(200)
  @ApiOperation({ summary: 'Answer what a gate asks; some questions need two different people' })
  @Answers('RunView')
  answer(
    @Param('id') id: string,
    @Param('gate') gate: string,
    @Body() { choice, reason, about }: GateAnswerDto,
    @Headers('lockstep-actor') actor?: string,
  ): Promise<RunView> {
    return this.actions.answer(id, gate, {
      choice,
      reason,
      by: actorName(actor),
      ...(about === undefined ? {} : { about }),
    });
  }

  @Post('approve')
  @HttpCode(200)
  @ApiOperation({ summary: 'Let a run begin that another person asked for' })
  @Answers('RunView')
  approve(
    @Param('id') id: string,
    @Body() { reason }: ReasonDto,
    @Headers('lockstep-actor') actor?: string,
  ): Promise<RunView> {
    return this.actions.act(id, 'approve', { by: actorName(actor), reason });
  }

  @Post('pause')
  @HttpCode(200)
  @ApiOperation({ summary: 'Begin nothing new; what is under way comes to its end' })
  @Answers('RunView')
  pause(
    @Param('id') id: string,
    @Body() { reason }: ReasonDto,
    @Headers('lockstep-actor') actor?: string,
  ): Promise<RunView> {
    return this.actions.act(id, 'pause', { by: actorName(actor), reason });
  }

  @Post('resume')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Go on where the run was paused, or stands still until a person decides',
  })
  @Answers('RunView')
  resume(
    @Param('id') id: string,
    @Body() { reason }: ReasonDto,
    @Headers('lockstep-actor') actor?: string,
  ): Promise<RunView> {
    return this.actions.act(id, 'resume', { by: actorName(actor), reason });
  }

  @Post('abort')
  @HttpCode(200)
  @ApiOperation({ summary: 'Begin nothing new and end; a stop that began gets its start' })
  @Answers('RunView')
  abort(
    @Param('id') id: string,
    @Body() { reason }: ReasonDto,
    @Headers('lockstep-actor') actor?: string,
  ): Promise<RunView> {
    return this.actions.act(id, 'abort', { by: actorName(actor), reason });
  }

  @Post('steps/:seq/resolve')
  @HttpCode(200)
  @ApiOperation({ summary: 'Say what became of a step in doubt, by what a person has seen there' })
  @Answers('RunView')
  resolve(
    @Param('id') id: string,
    @Param('seq', ParseIntPipe) seq: number,
    @Body() { reason, as }: ResolveDto,
    @Headers('lockstep-actor') actor?: string,
  ): Promise<RunView> {
    return this.actions.actOnStep(id, 'resolve', { seq, as, by: actorName(actor), reason });
  }

  @Post('steps/:seq/retry')
  @HttpCode(200)
  @ApiOperation({ summary: 'Try again what failed or is in doubt, and what was cancelled for it' })
  @Answers('RunView')
  retry(
    @Param('id') id: string,
    @Param('seq', ParseIntPipe) seq: number,
    @Body() { reason }: ReasonDto,
    @Headers('lockstep-actor') actor?: string,
  ): Promise<RunView> {
    return this.actions.actOnStep(id, 'retry', { seq, by: actorName(actor), reason });
  }

  @Post('steps/:seq/skip')
  @HttpCode(200)
  @ApiOperation({ summary: 'Go on without it' })
  @Answers('RunView')
  skip(
    @Param('id') id: string,
    @Param('seq', ParseIntPipe) seq: number,
    @Body() { reason }: ReasonDto,
    @Headers('lockstep-actor') actor?: string,
  ): Promise<RunView> {
    return this.actions.actOnStep(id, 'skip', { seq, by: actorName(actor), reason });
  }
}
