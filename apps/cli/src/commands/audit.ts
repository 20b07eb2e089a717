import type { Command } from 'commander';
import { addCommand, type CommandLine, print } from '../command-line.js';
import { exitOfVerdict } from '../exit-code.js';
import { auditJson, renderAudit } from '../views/audit-view.js';
import { cleaned } from '../views/foreign-text.js';
import { waitForAudit } from '../wait-for-audit.js';

export function addAudit(parent: Command, line: CommandLine): void {
  addCommand(parent, line, {
    name: 'audit',
    about: 'measure every clock and zone of an environment, and say whether they agree',
    takes: ['env'],
    act: async ({ env }, { json }, context) => {
      const { id } = await context.client.startAudit(env);
      const audit = await waitForAudit(id, context);
      print(context, json, auditJson(audit), () => renderAudit(cleaned(audit), context));
      return exitOfVerdict(audit.verdict);
    },
  });
}
