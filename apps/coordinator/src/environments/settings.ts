import { instanceToPlain } from 'class-transformer';
import { settingMistakes } from '#adapters/platform-db';
import type { Policy, PolicyRequest } from '#domain/runbook';
import { utcOffsetMin } from '#domain/zones';
import {
  ENVIRONMENT_DEFAULTS,
  type EnvironmentSettingsView,
  type PlatformDbSettingsView,
} from '#protocol';
import type { EnvironmentChangeDto } from './environment.dto.js';

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
    ...ENVIRONMENT_DEFAULTS,
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
  const { passwordRef, aliases: _aliases, ...settings } = platformDb;
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

/** Milliseconds: a worker writes a command down before it answers, and a disk may be slow. */
const ACCEPT_TIMEOUT = 10_000;

/** Milliseconds. */
export const policyOf = (
  settings: EnvironmentSettingsView,
  {
    beyondLimits,
    overrides,
    answers,
    notAfterMs,
  }: {
    readonly beyondLimits: readonly string[];
    readonly overrides: Policy['overrides'];
    readonly answers: Policy['answers'];
    readonly notAfterMs: Policy['notAfterMs'];
  },
): PolicyRequest => ({
  approval: settings.approval,
  canary: settings.canary,
  batch: settings.batch,
  maxFailures: settings.maxFailures,
  readiness: settings.readiness,
  // A worker that is away just then is no more lost than one that goes in the middle.
  dispatchTimeout: settings.reconnectGraceMs,
  acceptTimeout: ACCEPT_TIMEOUT,
  stopTimeout: settings.stopTimeoutMs,
  startTimeout: settings.startTimeoutMs,
  readyTimeout: settings.readyTimeoutMs,
  stable: settings.stableMs,
  reconnectGrace: settings.reconnectGraceMs,
  runLimit: settings.runLimitMs,
  notAfterMs,
  resync: {
    maxForward: settings.maxForwardMs,
    maxBackward: settings.maxBackwardMs,
    limit: settings.resyncLimitMs,
    within: settings.warnMs,
    beyondLimits,
  },
  hold: settings.holdMs,
  settleMargin: settings.settleMarginMs,
  quiet: { policy: settings.quietPolicy, wait: settings.quietWaitMs },
  answerWait: settings.answerWaitMs,
  overrides,
  answers,
});
