import type { Command } from 'commander';
import { addCommand, type CommandLine, print } from '../command-line.js';
import { EXIT, exitOfVerdict } from '../exit-code.js';
import { REPORT_FLAG, reportMistakes, type ReportOption, saveReport } from '../save-report.js';
import { auditJson, renderAudit } from '../views/audit-view.js';
import { cleaned } from '../views/foreign-text.js';
import { waitForAudit } from '../wait-for-audit.js';

export function addAudit(parent: Command, line: CommandLine): void {
  addCommand<'env', ReportOption>(parent, line, {
    name: 'audit',
    about: 'measure every clock and zone of an environment, and say whether they agree',
    takes: ['env'],
    flags: [REPORT_FLAG],
    mistakes: reportMistakes,
    act: async ({ env }, { json, report }, context) => {
      const { id } = await context.client.startAudit(env);
      const audit = await waitForAudit(id, context);
      print(context, json, auditJson(audit), () => renderAudit(cleaned(audit), context));
      const isSaved = report === undefined || (await saveReport(report, audit, context));
      return isSaved ? exitOfVerdict(audit.verdict) : EXIT.usage;
    },
  });
}
