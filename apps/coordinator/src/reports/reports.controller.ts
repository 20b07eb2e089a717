import type { ServerResponse } from 'node:http';
import { Controller, Get, Header, Param, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ASSUMPTION } from '#domain/clock';
import type { AuditReportView, AuditView, ReportFormat } from '#protocol';
import { Answers, AnswersFile } from '../api/answers.js';
import { AuditsService } from '../audits/audits.service.js';
import { Problem } from '../problems/problem.js';
import { auditCsv } from './audit-csv.js';
import { auditHtml } from './audit-html.js';
import { reportFileName } from './report-file.js';
import { REPORT_POLICY } from './report-style.js';

@ApiTags('audits')
@Controller('audits/:id')
export class ReportsController {
  constructor(private readonly audits: AuditsService) {}

  @Get('report.json')
  @ApiOperation({ summary: 'An audit as a file: all of it, and what its numbers rest on' })
  @Answers('AuditReportView')
  async json(
    @Param('id') id: string,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<AuditReportView> {
    return { ...(await this.ended(id, 'json', response)), assumption: ASSUMPTION };
  }

  @Get('report.csv')
  @ApiOperation({ summary: 'Readings and findings of an audit as one table' })
  @AnswersFile('text/csv')
  @Header('Content-Type', 'text/csv; charset=utf-8; header=present')
  async csv(
    @Param('id') id: string,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<string> {
    return auditCsv(await this.ended(id, 'csv', response));
  }

  @Get('report.html')
  @ApiOperation({ summary: 'An audit as one page with a picture of all intervals' })
  @AnswersFile('text/html')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', REPORT_POLICY)
  async html(
    @Param('id') id: string,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<string> {
    return auditHtml(await this.ended(id, 'html', response));
  }

  private async ended(
    id: string,
    format: ReportFormat,
    response: ServerResponse,
  ): Promise<AuditView> {
    const audit = await this.audits.find(id);
    if (audit.status === 'running')
      throw new Problem(
        409,
        'audit-running',
        'The audit still runs',
        `Audit ${audit.id} has not ended, so there is nothing to report yet. Ask again when its status is not "running".`,
      );
    response.setHeader(
      'Content-Disposition',
      `attachment; filename="${reportFileName(audit, format)}"`,
    );
    return audit;
  }
}
