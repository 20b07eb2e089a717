import { Module } from '@nestjs/common';
import { EnvironmentsModule } from '../environments/environments.module.js';
import { WorkersModule } from '../workers/workers.module.js';
import { AuditsController } from './audits.controller.js';
import { AuditsService } from './audits.service.js';
import { EvidenceGatherer } from './gather-evidence.js';

@Module({
  imports: [EnvironmentsModule, WorkersModule],
  controllers: [AuditsController],
  providers: [AuditsService, EvidenceGatherer],
  exports: [AuditsService],
})
export class AuditsModule {}
