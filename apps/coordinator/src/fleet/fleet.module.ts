import { Module } from '@nestjs/common';
import { WorkersModule } from '../workers/workers.module.js';
import { FleetController } from './fleet.controller.js';
import { FleetService } from './fleet.service.js';

@Module({
  imports: [WorkersModule],
  controllers: [FleetController],
  providers: [FleetService],
})
export class FleetModule {}
