import { Controller, Get, Inject, ServiceUnavailableException } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Store } from '#adapters/store';
import type { HealthView } from '#protocol';
import { Answers } from '../api/answers.js';
import { STORE } from '../store/store.module.js';

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(@Inject(STORE) private readonly store: Store) {}

  @Get('live')
  @ApiOperation({ summary: 'The process answers' })
  @Answers('HealthView')
  live(): HealthView {
    return { status: 'live' };
  }

  @Get('ready')
  @ApiOperation({ summary: 'The store answers and runs have been taken up' })
  @Answers('HealthView')
  async ready(): Promise<HealthView> {
    try {
      await this.store.environments.list();
    } catch (error) {
      throw new ServiceUnavailableException(
        `The store does not answer: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
    return { status: 'ready' };
  }
}
