import { failureKind } from './failure-kind.js';

/** The environment was never there, or was removed while something about it was being stored. */
export class UnknownEnvironment extends Error {
  constructor(
    readonly environment: string,
    options?: ErrorOptions,
  ) {
    super(
      `There is no environment ${environment} in the store. Add it again, or ask for another one.`,
      options,
    );
    this.name = 'UnknownEnvironment';
  }
}

/** Names a failed foreign key: every table of the store hangs on its environment. */
export async function withinEnvironment<T>(environment: string, writing: Promise<T>): Promise<T> {
  try {
    return await writing;
  } catch (error) {
    if (failureKind(error) === 'foreign-key')
      throw new UnknownEnvironment(environment, { cause: error });
    throw error;
  }
}
