/** What a database was asked and has not answered, so that it can be closed behind the last answer. */
export class OpenRequests {
  readonly #open = new Set<Promise<unknown>>();
  #closing: Promise<void> | null = null;

  /** @throws Error after {@link close} */
  async run<T>(ask: () => Promise<T>): Promise<T> {
    if (this.#closing !== null)
      throw new Error('The store is closed: nothing is read or written any more.');
    const request = ask();
    this.#open.add(request);
    try {
      return await request;
    } finally {
      this.#open.delete(request);
    }
  }

  /** Waits for every answer, then runs `end`. Later calls get the same end. */
  close(end: () => Promise<void>): Promise<void> {
    this.#closing ??= Promise.allSettled(this.#open).then(end);
    return this.#closing;
  }
}
