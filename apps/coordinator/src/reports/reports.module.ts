import { Module } from '@nestjs/common';
import { AuditsModule } from '../audits/audits.module.js';
import { ReportsController } from './reports.controller.js';

@Module({ imports: [AuditsModule], controllers: [ReportsController] })
export class ReportsModule {}
