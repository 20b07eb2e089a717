import type { Property } from './property.js';

/** Which of a scenario's many broke a property. */
export interface Violation {
  readonly property: Property;
  readonly index: number;
}

/** The first violation of each property; `add` in the order of the indices. */
export class Violations {
  readonly #first = new Map<Property, number>();

  add(property: Property | null, index: number): void {
    if (property !== null && !this.#first.has(property)) this.#first.set(property, index);
  }

  get list(): Violation[] {
    return Array.from(this.#first, ([property, index]) => ({ property, index }));
  }
}
