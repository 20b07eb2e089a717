import { instanceToPlain } from 'class-transformer';
import { settingMistakes } from '#adapters/platform-db';
import type { Policy } from '#domain/runbook';
import { utcOffsetMin } from '#domain/zones';
import type { EnvironmentSettingsView, PlatformDbSettingsView } from '#protocol';
import type { EnvironmentChangeDto } from './environment.dto.js';

const DEFAULTS: Omit<EnvironmentSettingsView, 'platformDb'> = {
  warnMs: 1_000,
  failMs: 5_000,
  expectedZone: null,
  controllerHost: null,
  allowResync: false,
  stableMs: 10_000,
  batch: 1,
};

/** The settings after a change, or all that is wrong with them together. */
export function changedSettings(
  before: EnvironmentSettingsView | null,
  change: EnvironmentChangeDto,
): { settings: EnvironmentSettingsView; mistakes: string[] } {
  const {
    workerSecret: _secret,
    platformDb,
    ...rest
  } = instanceToPlain(change, {
    exposeUnsetFields: false,
  }) as Partial<EnvironmentSettingsView & { workerSecret: string }>;
  const settings: EnvironmentSettingsView = {
    ...DEFAULTS,
    ...before,
    ...rest,
    platformDb: withoutNulls({ ...(before?.platformDb ?? { kind: 'none' }), ...platformDb }),
  };
  return { settings, mistakes: mistakesIn(settings) };
}

/** Null takes a setting of the database back, so that a port can give way to an instance. */
const withoutNulls = (settings: PlatformDbSettingsView): PlatformDbSettingsView =>
  Object.fromEntries(
    Object.entries(settings).filter(([, value]) => value !== null),
  ) as unknown as PlatformDbSettingsView;

function mistakesIn({
  warnMs,
  failMs,
  expectedZone,
  platformDb,
}: EnvironmentSettingsView): string[] {
  const mistakes = databaseMistakes(platformDb);
  if (warnMs > failMs) mistakes.push(`warnMs (${warnMs}) must not be above failMs (${failMs})`);
  if (expectedZone !== null && utcOffsetMin(expectedZone, 0) === null)
    mistakes.push(
      'expectedZone must be an IANA name (Europe/Lisbon) or a Windows id (GMT Standard Time)',
    );
  return mistakes;
}

function databaseMistakes(platformDb: PlatformDbSettingsView): string[] {
  if (platformDb.kind === 'none') return [];
  const { passwordRef, ...settings } = platformDb;
  const missing = passwordRef === undefined ? ['platformDb.passwordRef: must not be empty'] : [];
  const found = settingMistakes({
    ...settings,
    kind: 'sqlserver',
    server: settings.server ?? '',
    database: settings.database ?? '',
    user: settings.user ?? '',
    // Only its reference is stored; whether that can be read is known when it is used.
    password: 'reference',
    encrypt: settings.encrypt ?? true,
    trustServerCertificate: settings.trustServerCertificate ?? false,
  });
  return [...missing, ...found.map(({ path, message }) => `platformDb.${path}: ${message}`)];
}

/** Milliseconds; 180 s to be ready is the platform's own default (ServiceInitializationTimeoutInSeconds). */
export const policyOf = ({ batch, stableMs }: EnvironmentSettingsView): Policy => ({
  batch,
  maxFailures: 0,
  stopTimeout: 120_000,
  startTimeout: 180_000,
  readyTimeout: 180_000,
  stable: stableMs,
  reconnectGrace: 120_000,
});
