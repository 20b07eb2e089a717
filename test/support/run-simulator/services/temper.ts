/** How a stop goes; milliseconds. */
export type StopTemper =
  | { readonly kind: 'stops'; readonly takes: number }
  /** It stays up and says so. */
  | { readonly kind: 'refuses' };

/** How a start goes; milliseconds. */
export interface StartTemper {
  readonly kind: 'starts' | 'fails';
  readonly takes: number;
  /** Null: never. */
  readonly readyAfter: number | null;
  /** After it was ready; null: it stays. */
  readonly diesAfter: number | null;
  /** After it died; null: nobody starts it again. */
  readonly startsAgainAfter: number | null;
}
