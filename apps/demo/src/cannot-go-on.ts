/** What a person reads when the demo cannot do its job; anything else that is thrown is our own bug. */
export class CannotGoOn extends Error {
  constructor(
    message: string,
    readonly exitCode = 1,
  ) {
    super(message);
    this.name = 'CannotGoOn';
  }
}
