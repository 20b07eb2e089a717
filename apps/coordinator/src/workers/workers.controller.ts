import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { WorkerView } from '#protocol';
import { AnswersList } from '../api/answers.js';
import { WorkerRegistry } from './worker-registry.js';

@ApiTags('workers')
@Controller('workers')
export class WorkersController {
  constructor(private readonly registry: WorkerRegistry) {}

  @Get()
  @ApiOperation({ summary: 'Workers that are connected now' })
  @AnswersList('workers', 'WorkerView')
  list(): { workers: WorkerView[] } {
    return {
      workers: this.registry.all().map(({ id, environment, host, hello }) => ({
        id,
        environment,
        host,
        state: 'connected',
        version: hello.version,
      })),
    };
  }
}
