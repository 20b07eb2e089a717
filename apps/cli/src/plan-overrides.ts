import { OVERRIDE_CODES } from '#domain/runbook';
import type { Flag } from './flag.js';
import type { RequestedOverride } from './coordinator-requests.js';
import { nameAndValue, repeatedNames } from './name-and-value.js';

export interface OverrideOptions {
  readonly override?: readonly string[];
}

export const OVERRIDE_FLAG: Flag = [
  '--override <code=reason>',
  `go on against a check; the reason stands in the run; repeatable. Codes: ${OVERRIDE_CODES.join(', ')}`,
  'repeated',
];

export function overrideMistakes(options: OverrideOptions): string[] {
  const { override = [] } = options;
  return [
    ...override
      .filter((text) => overrideOf(text) === null)
      .map(
        (text) =>
          `--override ${text}: it must be <code>=<reason>, with one of the codes ${OVERRIDE_CODES.join(', ')}`,
      ),
    ...repeatedNames(overridesOf(options).map(({ code }) => code)).map(
      (code) => `--override ${code}: it is given more than once`,
    ),
  ];
}

export const overridesOf = ({ override = [] }: OverrideOptions): readonly RequestedOverride[] =>
  override.map(overrideOf).filter((one) => one !== null);

function overrideOf(text: string): RequestedOverride | null {
  const given = nameAndValue(text);
  const code = OVERRIDE_CODES.find((known) => known === given?.name);
  return given === null || code === undefined ? null : { code, reason: given.value };
}
