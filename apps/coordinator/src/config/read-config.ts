import { plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';
import { parse } from 'yaml';
import { CoordinatorConfig } from './coordinator.config.js';
import { storeMistakes } from './store-mistakes.js';

export type ConfigResult =
  | { readonly ok: true; readonly config: CoordinatorConfig }
  | { readonly ok: false; readonly mistakes: readonly string[] };

/** Names that other programs of the product read; not settings of the coordinator. */
const NOT_SETTINGS = /^LOCKSTEP_(URL|CONFIG|TEST_.*|BENCH_.*)$/;

/**
 * Settings from lockstep.yaml, overridden by LOCKSTEP_<SECTION>__<KEY> variables. Every wrong key and value is found
 * at once and named with its path; pure, so that it can be tested with any file and environment.
 */
export function readConfig(yamlText: string | null, environment: NodeJS.ProcessEnv): ConfigResult {
  const mistakes: string[] = [];
  const plain = parsedYaml(yamlText, mistakes);
  for (const [name, value] of Object.entries(environment)) {
    if (!name.startsWith('LOCKSTEP_') || NOT_SETTINGS.test(name) || value === undefined) continue;
    if (!override(plain, name, value)) mistakes.push(`${name}: no such setting`);
  }
  const config = plainToInstance(CoordinatorConfig, plain);
  const errors = validateSync(config, {
    whitelist: true,
    forbidNonWhitelisted: true,
    validationError: { target: false },
  });
  mistakes.push(...errors.flatMap((error) => described(error, '')));
  // What the keys of a section mean together can be said once each of them is right.
  if (mistakes.length === 0) mistakes.push(...storeMistakes(config.store));
  return mistakes.length === 0 ? { ok: true, config } : { ok: false, mistakes };
}

function parsedYaml(text: string | null, mistakes: string[]): Record<string, unknown> {
  try {
    const value: unknown = text === null ? {} : (parse(text) ?? {});
    if (isSection(value)) return value;
    mistakes.push('the file: not a list of settings (key: value)');
  } catch (error) {
    mistakes.push(`the file: not YAML (${error instanceof Error ? error.message : String(error)})`);
  }
  return {};
}

const isSection = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** LOCKSTEP_HTTP__PORT → http.port; the keys are those of the config class, ignoring case. */
function override(plain: Record<string, unknown>, name: string, value: string): boolean {
  const path = name.slice('LOCKSTEP_'.length).toLowerCase().split('__');
  let section = plain;
  let known: object = new CoordinatorConfig();
  for (const [depth, part] of path.entries()) {
    const key = Object.keys(known).find((each) => each.toLowerCase() === part);
    if (key === undefined) return false;
    const child = (known as Record<string, unknown>)[key];
    if (depth === path.length - 1) {
      if (isSection(child)) return false;
      section[key] = value;
      return true;
    }
    if (!isSection(child)) return false;
    known = child;
    const next = isSection(section[key]) ? section[key] : {};
    section[key] = next;
    section = next;
  }
  return false;
}

function described(error: ValidationError, parent: string): string[] {
  const path = `${parent}${error.property}`;
  const own = Object.entries(error.constraints ?? {}).map(([rule, message]) =>
    rule === 'whitelistValidation' ? `${path}: no such setting` : `${path}: must be ${message}`,
  );
  return [...own, ...(error.children ?? []).flatMap((child) => described(child, `${path}.`))];
}
