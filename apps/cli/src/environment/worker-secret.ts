import { UsageMistakes } from '../usage-mistakes.js';
import { readSecret, type SecretReference } from './secret-reference.js';

/** The part of a request that carries the workers' secret. Throws {@link UsageMistakes} when it cannot be read. */
export function workerSecretOf(
  reference: SecretReference | null,
  env: Readonly<Record<string, string | undefined>>,
): { readonly workerSecret?: string } {
  if (reference === null) return {};
  const { secret, mistake } = readSecret(reference, env);
  if (mistake !== null) throw new UsageMistakes([`--worker-secret: ${mistake}`]);
  return { workerSecret: secret };
}
