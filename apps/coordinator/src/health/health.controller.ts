import { Controller, Get, Inject, ServiceUnavailableException } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Store } from '#adapters/store';
import { STORE } from '../store/store.module.js';

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(@Inject(STORE) private readonly store: Store) {}

  @Get('live')
  @ApiOperation({ summary: 'The process answers' })
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('ready')
  @ApiOperation({ summary: 'The store answers and runs have been taken up' })
  async ready(): Promise<{ status: 'ready' }> {
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
