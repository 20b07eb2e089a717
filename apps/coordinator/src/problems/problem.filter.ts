import type { ServerResponse } from 'node:http';
import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  Logger,
} from '@nestjs/common';
import { UnknownEnvironment } from '#adapters/store';
import type { ProblemView } from '#protocol';
import { Problem, unknownEnvironment } from './problem.js';

/** Every error leaves as problem details; what is not expected is our bug, is logged whole and told without innards. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const view = this.view(error);
    const response = host.switchToHttp().getResponse<ServerResponse>();
    response.statusCode = view.status;
    response.setHeader('content-type', 'application/problem+json');
    response.end(JSON.stringify(view));
  }

  private view(error: unknown): ProblemView {
    if (error instanceof Problem)
      return {
        type: `urn:lockstep:${error.code}`,
        title: error.title,
        status: error.status,
        detail: error.detail,
        ...(error.mistakes.length > 0 ? { mistakes: error.mistakes } : {}),
      };
    if (error instanceof UnknownEnvironment)
      return this.view(unknownEnvironment(error.environment));
    if (error instanceof HttpException) {
      const status = error.getStatus();
      return {
        type: `urn:lockstep:http-${status}`,
        title: error.name,
        status,
        detail: error.message,
      };
    }
    this.log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return {
      type: 'urn:lockstep:internal-error',
      title: 'Internal error',
      status: 500,
      detail:
        'The coordinator failed to answer; this is a defect. Its log on the coordinator has the details.',
    };
  }
}
