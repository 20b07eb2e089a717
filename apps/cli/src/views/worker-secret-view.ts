import type { EnvironmentCreatedView } from '#protocol';

/** Said once: the coordinator keeps only a hash of it. */
export const workerSecretLines = ({ name, workerSecret }: EnvironmentCreatedView): string[] =>
  workerSecret === undefined
    ? []
    : [
        '',
        `Secret of the workers of ${name}, shown only now: ${workerSecret}`,
        'Put it on every server of the environment where `lockstep-worker` reads its secret, readable for that program alone.',
        `Lost? Set another: lockstep env set ${name} --worker-secret file:<path>`,
        '',
      ];
