import type { AuditView, ReportFormat } from '#protocol';

/** Characters of an environment's name in a file's name. */
const MOST_CHARACTERS = 40;

/** For example `lockstep-demo-2026-11-25T224247Z.html`: letters, digits, `-`, `_` and `.` alone, whatever the environment is called. */
export function reportFileName(
  { environment, startedAtMs }: Pick<AuditView, 'environment' | 'startedAtMs'>,
  format: ReportFormat,
): string {
  const name = environment
    .replace(/[^A-Za-z0-9_-]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
    .slice(0, MOST_CHARACTERS);
  const when = new Date(startedAtMs).toISOString().replace(/\.\d+/u, '').replaceAll(':', '');
  return `lockstep-${name === '' ? 'environment' : name}-${when}.${format}`;
}
