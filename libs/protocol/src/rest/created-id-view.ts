/** What was begun; it is read by its id. */
export interface CreatedIdView {
  readonly id: string;
}
