/**
 * Waiting, by one monotonic clock. What takes this instead of Node's own timers can be run on virtual time: nothing of
 * it reads a clock or waits elsewhere.
 */
export abstract class Timers {
  /** Milliseconds since an origin of its own: only differences mean anything. */
  abstract now(): number;

  /** Resolves after so many ms, or at once when `signal` aborts. Never rejects. */
  abstract sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;

  /** Acts once, after so many ms, unless the returned function is called before. */
  abstract after(milliseconds: number, act: () => void): () => void;
}
