import { CoordinatorUnreachable } from './coordinator-failure.js';

export const shownUrl = (url: URL): string => url.href.replace(/\/$/u, '');

/** The addresses of coordinators that share a store. Whoever answered last is asked first. */
export class CoordinatorAddresses {
  private turn = 0;

  constructor(private readonly urls: readonly [URL, ...URL[]]) {}

  get current(): URL {
    return this.urls[this.turn % this.urls.length] ?? this.urls[0];
  }

  get all(): readonly string[] {
    return this.urls.map(shownUrl);
  }

  /** Each by itself. */
  each(): readonly CoordinatorAddresses[] {
    return this.urls.map((url) => new CoordinatorAddresses([url]));
  }

  /**
   * Asks one after the other while they are away, each once. What may have been heard by one is repeated at another only
   * when that is harmless; the next question goes to the next one all the same.
   */
  async ask<T>(isHarmless: boolean, question: (url: URL) => Promise<T>): Promise<T> {
    for (let asked = 1; ; asked += 1) {
      try {
        return await question(this.current);
      } catch (error) {
        if (!(error instanceof CoordinatorUnreachable)) throw error;
        this.turn += 1;
        if (asked === this.urls.length) throw this.allAway(error);
        if (!isHarmless && !error.isUnheard) throw error;
      }
    }
  }

  private allAway(last: CoordinatorUnreachable): CoordinatorUnreachable {
    return this.urls.length === 1
      ? last
      : new CoordinatorUnreachable(this.all.join(' and at '), last.reason, last.isUnheard);
  }
}
