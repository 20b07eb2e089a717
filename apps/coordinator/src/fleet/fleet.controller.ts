import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FleetView } from '#protocol';
import { Answers } from '../api/answers.js';
import { FleetService } from './fleet.service.js';

@ApiTags('fleet')
@Controller('fleet')
export class FleetController {
  constructor(private readonly fleet: FleetService) {}

  @Get()
  @ApiOperation({ summary: 'Every environment at a glance: last and next audit, run in progress' })
  @Answers('FleetView')
  async find(): Promise<FleetView> {
    return { environments: await this.fleet.entries() };
  }
}
