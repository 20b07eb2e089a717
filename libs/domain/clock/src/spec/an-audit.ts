import type { AuditEvidence, HostEvidence } from '../index.js';
import { database, frontEnd, silent } from './audit-examples.js';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
/** Of 22 November 2026, UTC; epoch ms. */
export const NOON = 1_795_348_800_000;

/** How far each clock is ahead of the database, ms; null: not measured. `after`: how long after noon the audit ended. */
export const anAudit = (
  after: number,
  clocks: Readonly<Record<string, number | null>>,
  { isDatabaseSilent = false }: { readonly isDatabaseSilent?: boolean } = {},
): AuditEvidence => ({
  at: NOON + after,
  thresholds: { warn: 1_000, fail: 5_000 },
  expectedZone: null,
  database: isDatabaseSilent ? { ...database, clock: silent('database-silent') } : database,
  hosts: Object.entries(clocks).map(([host, ahead]): HostEvidence => ({
    ...frontEnd(host, ahead ?? 0),
    role: host === 'OSCTRL01' ? 'controller' : 'front-end',
    ...(ahead === null ? { clock: silent('worker-silent') } : {}),
  })),
  timeServers: [],
  excluded: [],
  findings: [],
});
