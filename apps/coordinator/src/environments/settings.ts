import { instanceToPlain } from 'class-transformer';
import type { Policy } from '#domain/runbook';
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

function mistakesIn({ warnMs, failMs, platformDb }: EnvironmentSettingsView): string[] {
  const mistakes: string[] = [];
  if (warnMs > failMs) mistakes.push(`warnMs (${warnMs}) must not be above failMs (${failMs})`);
  if (platformDb.port !== undefined && platformDb.instance !== undefined)
    mistakes.push('platformDb: give a port or an instance, not both');
  if (platformDb.kind === 'sqlserver')
    for (const key of ['server', 'database', 'user', 'passwordRef'] as const)
      if (platformDb[key] === undefined) mistakes.push(`platformDb.${key} is missing`);
  return mistakes;
}

/** Milliseconds; durable-runs.md and the platform's own defaults (outsystems.md §1.5). */
export const policyOf = ({ batch, stableMs }: EnvironmentSettingsView): Policy => ({
  batch,
  maxFailures: 0,
  stopTimeout: 120_000,
  startTimeout: 180_000,
  readyTimeout: 180_000,
  stable: stableMs,
  reconnectGrace: 120_000,
});
