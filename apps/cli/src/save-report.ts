import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { AuditView, ReportFormat } from '#protocol';
import type { Context } from './command-line.js';
import type { Flag } from './flag.js';
import { printable } from './views/foreign-text.js';

export const REPORT_FLAG: Flag = [
  '--report <file>',
  'save the audit as a report too: <file>.html, .csv or .json',
];

export interface ReportOption {
  readonly report?: string;
}

const FORMATS: Readonly<Record<string, ReportFormat>> = {
  '.html': 'html',
  '.csv': 'csv',
  '.json': 'json',
};

const formatOf = (file: string): ReportFormat | undefined => FORMATS[extname(file).toLowerCase()];

export const reportMistakes = ({ report }: ReportOption): string[] =>
  report === undefined || formatOf(report) !== undefined
    ? []
    : [`--report: "${report}" must end in .html, .csv or .json`];

/** False, and said why: there is no such file now. */
export async function saveReport(
  file: string,
  { id, status }: AuditView,
  { client, err }: Context,
): Promise<boolean> {
  const format = formatOf(file);
  if (format === undefined) throw new Error(`not the name of a report: ${file}`);
  if (status === 'running') {
    err('lockstep: the audit still runs, so no report of it was saved.');
    return false;
  }
  const report = await client.auditReport(id, format);
  try {
    await writeFile(file, report);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    err(`lockstep: the report could not be written to ${printable(file)}: ${printable(reason)}.`);
    err('The audit is stored all the same. Give --report a file in a folder that you may write.');
    return false;
  }
  err(`The report is in ${printable(file)}.`);
  return true;
}
