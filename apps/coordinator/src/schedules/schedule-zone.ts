import { utcOffsetMin } from '#domain/zones';
import type { AuditView, EnvironmentSettingsView, ScheduleCreatedView } from '#protocol';

interface ChosenZone {
  readonly zone: string;
  readonly zoneFrom: ScheduleCreatedView['zoneFrom'];
}

/** The zone of the machine on which this coordinator runs. */
export function coordinatorZone(): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return isKnownZone(timeZone) ? timeZone : 'UTC';
}

export const isKnownZone = (zone: string): boolean => utcOffsetMin(zone, 0) !== null;

/** The zone whose night is meant, when nobody names one: the farm's, as far as it is known. */
export function zoneOf(
  { expectedZone }: Pick<EnvironmentSettingsView, 'expectedZone'>,
  latestAudit: AuditView | null,
): ChosenZone {
  if (expectedZone !== null) return { zone: expectedZone, zoneFrom: 'environment' };
  const database = latestAudit?.readings.find(({ role }) => role === 'database')?.zone ?? null;
  if (database !== null && isKnownZone(database)) return { zone: database, zoneFrom: 'database' };
  return { zone: coordinatorZone(), zoneFrom: 'coordinator' };
}
