import { useSyncExternalStore } from 'react';
import { coordinatorNow } from '../api/coordinator-clock';

/** Milliseconds: ages are shown to the second at most. */
const EVERY = 1_000;

let now = coordinatorNow();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = coordinatorNow();
    for (const tell of listeners) tell();
  }, EVERY);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The coordinator's clock, once a second for the whole page. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now);
