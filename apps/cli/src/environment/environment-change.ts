import type { EnvironmentSettingsView } from '#protocol';
import { type DatabaseChange, databaseChange } from './database-change.js';
import type { EnvironmentOptions } from './environment-options.js';
import { given } from './given.js';
import { wholeNumber } from './number-option.js';
import { type SecretReference, secretReference } from './secret-reference.js';

/** PATCH /environments/:env: what is left out keeps its value. */
export type EnvironmentChange = Partial<Omit<EnvironmentSettingsView, 'platformDb'>> & {
  readonly platformDb?: DatabaseChange;
  readonly workerSecret?: string;
};

export type NewEnvironment = EnvironmentChange & { readonly name: string };

export interface EnvironmentSettings {
  readonly change: EnvironmentChange;
  /** Still to be read. */
  readonly workerSecret: SecretReference | null;
  readonly mistakes: readonly string[];
}

/** What `env add` and `env set` were told, or all that is wrong with it. */
export function environmentSettings(
  options: EnvironmentOptions,
  command: 'add' | 'set',
): EnvironmentSettings {
  const database = databaseChange(options, command);
  const mistakes = [...database.mistakes];
  const change: EnvironmentChange = given({
    platformDb: database.change,
    ...measures(options, mistakes),
    expectedZone: orNull(options.zone),
    controllerHost: orNull(options.controller),
    allowResync: options.allowResync,
  });
  const workerSecret = secretOption(options.workerSecret, mistakes);
  const isEmpty = Object.keys(change).length === 0 && workerSecret === null;
  if (command === 'set' && isEmpty && mistakes.length === 0)
    mistakes.push('nothing to change was given');
  return { change, workerSecret, mistakes };
}

function measures(
  options: EnvironmentOptions,
  mistakes: string[],
): Partial<Record<'warnMs' | 'failMs' | 'stableMs' | 'batch', number | undefined>> {
  const whole = (flag: string, text: string | undefined, least: number, most: number) =>
    wholeNumber(flag, text, { least, most }, mistakes);
  const warnMs = whole('--warn-ms', options.warnMs, 1, 86_400_000);
  const failMs = whole('--fail-ms', options.failMs, 1, 86_400_000);
  if (warnMs !== undefined && failMs !== undefined && warnMs > failMs)
    mistakes.push(`--warn-ms ${warnMs}: it must not be above --fail-ms ${failMs}`);
  return {
    warnMs,
    failMs,
    stableMs: whole('--stable-ms', options.stableMs, 0, 600_000),
    batch: whole('--batch', options.batch, 1, 1_000),
  };
}

function secretOption(text: string | undefined, mistakes: string[]): SecretReference | null {
  if (text === undefined) return null;
  const { reference, mistake } = secretReference(text);
  if (mistake !== null) mistakes.push(`--worker-secret: ${mistake}`);
  return reference;
}

/** False is the `--no-` form: back to the default. */
const orNull = (value: string | false | undefined): string | null | undefined =>
  value === false ? null : value;
