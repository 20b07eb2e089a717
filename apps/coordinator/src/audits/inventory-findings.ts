import type { DatabaseProblem } from '#adapters/platform-db';
import type { Finding } from '#domain/clock';
import type { Inventory } from '../environments/inventory.service.js';

/** What is wrong with knowing the farm at all, whatever its clocks say. */
export function inventoryFindings(
  environment: string,
  { ambiguous, controller, databaseProblem, hosts }: Inventory,
): Finding[] {
  const findings: Finding[] = ambiguous.map(({ name, candidates }) => ({
    code: 'host-ambiguous',
    severity: 'fail',
    host: name,
    evidence: `${name} could be ${candidates.join(' or ')}.`,
    remedy: `Say which: lockstep env same ${environment} ${name} --as <host>.`,
  }));
  if (controller.kind === 'unknown' && hosts.length > 0)
    findings.push({
      code: controller.code,
      severity: 'fail',
      host: null,
      evidence: `The Deployment Controller server is not certain: ${controller.evidence}.`,
      remedy: controller.remedy,
    });
  if (databaseProblem !== null && databaseProblem.code !== 'database-not-configured')
    findings.push({
      code: 'inventory-incomplete',
      severity: 'fail',
      host: null,
      evidence: `OSSYS_SERVER could not be read, so a front-end without a worker would be missed: ${databaseProblem.evidence}`,
      remedy:
        databaseProblem.sql === null
          ? databaseProblem.remedy
          : `${databaseProblem.remedy} ${databaseProblem.sql}`,
    });
  return findings;
}

/** The offset is known all the same; only the name of the zone, and so its future, is not. */
export const zoneNameMissing = (
  host: string,
  { evidence, remedy, sql }: DatabaseProblem,
): Finding => ({
  code: 'database-zone-unnamed',
  severity: 'info',
  host,
  evidence: `${evidence} The UTC offset of the database is compared; the name of its zone is not.`,
  remedy: sql === null ? remedy : `${remedy} ${sql}`,
});
