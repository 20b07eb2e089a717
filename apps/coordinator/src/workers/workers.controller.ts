import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { WorkerRegistry } from './worker-registry.js';

@ApiTags('workers')
@Controller('workers')
export class WorkersController {
  constructor(private readonly registry: WorkerRegistry) {}

  @Get()
  @ApiOperation({ summary: 'Workers that are connected now' })
  list(): {
    workers: {
      id: string;
      environment: string;
      host: string;
      state: 'connected';
      version: string;
    }[];
  } {
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
