import type { AuditView, FleetAuditView, WorstOffsetView } from '#protocol';

/** What one line of the fleet says of an audit; null: it has no verdict. */
export function fleetAudit(audit: AuditView): FleetAuditView | null {
  const { id, endedAtMs, verdict, rightTime, readings, findings } = audit;
  if (endedAtMs === null || verdict === null || rightTime === null) return null;
  const zones = readings.flatMap(({ zone }) => (zone === null ? [] : [zone]));
  return {
    id,
    endedAtMs,
    verdict,
    rightTime,
    worst: worstOffset(audit),
    zones: [...new Set(zones)].sort(),
    failing: findings.filter(({ severity }) => severity === 'fail').length,
    warning: findings.filter(({ severity }) => severity === 'warn').length,
  };
}

function worstOffset({ readings }: AuditView): WorstOffsetView | null {
  const measured = readings.flatMap(({ host, role, offsetMs, boundMs }) =>
    role === 'database' || offsetMs === null || boundMs === null
      ? []
      : [{ host, offsetMs, boundMs }],
  );
  return measured.reduce<WorstOffsetView | null>(
    (worst, one) =>
      worst === null || Math.abs(one.offsetMs) > Math.abs(worst.offsetMs) ? one : worst,
    null,
  );
}
