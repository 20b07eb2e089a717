import { Module } from '@nestjs/common';
import { EnvironmentsModule } from '../environments/environments.module.js';
import { WorkersModule } from '../workers/workers.module.js';
import { AuditLives } from './audit-lives.js';
import { AuditPass } from './audit-pass.js';
import { AuditsController } from './audits.controller.js';
import { AuditsService } from './audits.service.js';
import { ClockHistoryController } from './clock-history.controller.js';
import { ClockHistoryService } from './clock-history.service.js';
import { ClockReader } from './clock-reader.js';
import { EvidenceGatherer } from './gather-evidence.js';
import { PastAudits } from './past-audits.js';

@Module({
  imports: [EnvironmentsModule, WorkersModule],
  controllers: [AuditsController, ClockHistoryController],
  providers: [
    AuditsService,
    AuditLives,
    AuditPass,
    EvidenceGatherer,
    ClockReader,
    PastAudits,
    ClockHistoryService,
  ],
  exports: [AuditsService],
})
export class AuditsModule {}
