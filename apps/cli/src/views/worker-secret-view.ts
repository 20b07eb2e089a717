import type { EnvironmentCreatedView } from '#protocol';

/** Said once: the coordinator keeps only a hash of it. */
export const workerSecretLines = ({ name, workerSecret }: EnvironmentCreatedView): string[] =>
  workerSecret === undefined
    ? []
    : [
        '',
        `Secret of the workers of ${name}, shown only now: ${workerSecret}`,
        'On every server of the environment put it into a file that only `lockstep-worker` may read, and name that file in its configuration: secret: file:<path>',
        `Lost? Set another: lockstep env set ${name} --worker-secret file:<path>`,
        '',
      ];
