import { NAVIGATION } from '../app/navigation';

export interface KeyState {
  /** When `g` was pressed; null: it was not the last key. */
  readonly goAtMs: number | null;
}

export const NO_KEYS: KeyState = { goAtMs: null };

export type KeyCommand =
  { readonly kind: 'help' } | { readonly kind: 'search' } | { readonly kind: 'go'; to: string };

/** Milliseconds in which the second key follows `g`. */
const TOGETHER = 1_500;

/** What a key means after the ones before it. */
export function keyStroke(
  { goAtMs }: KeyState,
  { key, atMs }: { readonly key: string; readonly atMs: number },
): { readonly state: KeyState; readonly command: KeyCommand | null } {
  if (goAtMs !== null && atMs - goAtMs <= TOGETHER) {
    const entry = NAVIGATION.flatMap(({ entries }) => entries).find((one) => one.key === key);
    if (entry !== undefined) return { state: NO_KEYS, command: { kind: 'go', to: entry.to } };
  }
  switch (key) {
    case 'g':
      return { state: { goAtMs: atMs }, command: null };
    case '?':
      return { state: NO_KEYS, command: { kind: 'help' } };
    case '/':
      return { state: NO_KEYS, command: { kind: 'search' } };
    default:
      return { state: NO_KEYS, command: null };
  }
}

/** Whether keys are letters of a text now. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
