import type { EnvironmentSettingsView } from '#protocol';
import { type DatabaseChange, databaseChange } from './database-change.js';
import { environmentMeasures, quietPolicyOption } from './environment-measures.js';
import type { EnvironmentOptions } from './environment-options.js';
import { given } from './given.js';
import { policyChange } from './policy-options.js';
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
    ...environmentMeasures(options, mistakes),
    ...policyChange(options, mistakes),
    expectedZone: orNull(options.zone),
    controllerHost: orNull(options.controller),
    allowResync: options.allowResync,
    quietPolicy: quietPolicyOption(options, mistakes),
    confirmRestart: options.confirmRestart,
  });
  const workerSecret = secretOption(options.workerSecret, mistakes);
  const isEmpty = Object.keys(change).length === 0 && workerSecret === null;
  if (command === 'set' && isEmpty && mistakes.length === 0)
    mistakes.push('nothing to change was given');
  return { change, workerSecret, mistakes };
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
