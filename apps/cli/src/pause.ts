/** Resolves after so many milliseconds, or at once when the signal is aborted. Never rejects. */
export const pause = (duration: number, until: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (until.aborted) {
      resolve();
      return;
    }
    const end = (): void => {
      clearTimeout(timer);
      until.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, duration);
    until.addEventListener('abort', end);
  });
