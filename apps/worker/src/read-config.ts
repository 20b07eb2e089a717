import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';
import { parseDocument } from 'yaml';
import { MAX_NAME } from '#protocol';
import { reasonOf } from './log.js';
import { withoutEnd, type WorkerConfig, WorkerSettings } from './worker-config.js';

export type ConfigResult =
  | { readonly kind: 'read'; readonly config: WorkerConfig }
  | { readonly kind: 'mistaken'; readonly mistakes: readonly string[] };

/** Everything that is wrong with a configuration, each with its path. */
type Mistakes = string[];

/** The environment variables to which `env:` references may point. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads and checks a worker's configuration; all mistakes at once, each with its path in the file. */
export function readConfig(path: string, environment: Environment): ConfigResult {
  const mistakes: Mistakes = [];
  const settings = settingsIn(path, mistakes);
  if (settings === null) return { kind: 'mistaken', mistakes };
  mistakes.push(...mistakesOf(settings));
  const units = unitsOf(settings, mistakes);
  const secret = secretOf(settings, { folder: dirname(path), environment, mistakes });
  return mistakes.length > 0
    ? { kind: 'mistaken', mistakes }
    : { kind: 'read', config: configOf(settings, { secret, units, folder: dirname(path) }) };
}

function settingsIn(path: string, mistakes: Mistakes): WorkerSettings | null {
  try {
    const document = parseDocument(readFileSync(path, 'utf8'));
    mistakes.push(...document.errors.map(({ message }) => `${path}: ${message}`));
    const plain: unknown =
      document.errors.length === 0 ? document.toJS({ maxAliasCount: 10 }) : null;
    if (typeof plain === 'object' && plain !== null && !Array.isArray(plain))
      return plainToInstance(WorkerSettings, plain, { exposeDefaultValues: true });
    if (mistakes.length === 0) mistakes.push(`${path}: must hold settings, e.g. environment: demo`);
  } catch (error) {
    mistakes.push(`${path}: cannot be read: ${reasonOf(error)}`);
  }
  return null;
}

function mistakesOf(settings: WorkerSettings): Mistakes {
  const errors = validateSync(settings, {
    whitelist: true,
    forbidNonWhitelisted: true,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
  });
  return errors.flatMap((error) => described(error, ''));
}

function described(
  { property, constraints = {}, children = [] }: ValidationError,
  parent: string,
): Mistakes {
  const path = `${parent}${property}`;
  const own = Object.entries(constraints).map(([rule, message]) =>
    rule === 'whitelistValidation' ? `${path}: there is no such setting` : `${path}: ${message}`,
  );
  return [...own, ...children.flatMap((child) => described(child, `${path}.`))];
}

/** A name that begins with a dash would be an option of systemctl. */
const UNIT = /^[A-Za-z0-9:_.@\\][A-Za-z0-9:_.@\\-]*\.service$/;

function unitsOf({ services }: WorkerSettings, mistakes: Mistakes): Record<string, string> {
  const units: Record<string, string> = {};
  const given: unknown = (services as Partial<WorkerSettings['services']> | undefined)?.units;
  if (typeof given !== 'object' || given === null) return units;
  for (const [service, unit] of Object.entries(given)) {
    if (typeof unit === 'string' && UNIT.test(unit)) units[service] = unit;
    else mistakes.push(`services.units.${service}: must be a unit name that ends in .service`);
  }
  return units;
}

function secretOf(
  { secret: reference }: { secret: unknown },
  {
    folder,
    environment,
    mistakes,
  }: { folder: string; environment: Environment; mistakes: Mistakes },
): string {
  if (typeof reference !== 'string') return '';
  const secret = referenced(reference, { folder, environment, mistakes });
  if (secret === '') mistakes.push(`secret: ${reference} is empty`);
  if (secret !== null && secret.length > MAX_NAME)
    mistakes.push(`secret: ${reference} is longer than ${MAX_NAME} characters`);
  return secret ?? '';
}

/** Null when the mistake is named already. */
function referenced(
  reference: string,
  {
    folder,
    environment,
    mistakes,
  }: { folder: string; environment: Environment; mistakes: Mistakes },
): string | null {
  if (reference.startsWith('env:')) return environment[reference.slice(4)]?.trim() ?? '';
  if (!reference.startsWith('file:')) return null;
  try {
    return readFileSync(resolve(folder, reference.slice(5)), 'utf8').trim();
  } catch (error) {
    mistakes.push(`secret: ${reference} cannot be read: ${reasonOf(error)}`);
    return null;
  }
}

function configOf(
  settings: WorkerSettings,
  { secret, units, folder }: { secret: string; units: Record<string, string>; folder: string },
): WorkerConfig {
  const { kind, farmUrl = '' } = settings.services;
  return {
    coordinatorUrls: [settings.coordinator.url].flat().map(withoutEnd),
    environment: settings.environment,
    host: settings.host,
    secret,
    dataDir: resolve(folder, settings.dataDir),
    services: kind === 'simulated' ? { kind, farmUrl } : { kind, units },
    allow: settings.allow,
    limits: settings.limits,
    hsconf: settings.hsconf,
    reachPorts: settings.reachPorts,
    clock: settings.clock ?? (kind === 'simulated' ? 'simulated' : 'system'),
  };
}
