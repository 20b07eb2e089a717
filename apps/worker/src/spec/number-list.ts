import type { JournalState } from '../journal/journal.js';

/** A state of numbers, each by itself a record; -n takes n out again. */
export class NumberList implements JournalState<number> {
  numbers: number[] = [];

  apply(record: number): void {
    if (record < 0) this.numbers = this.numbers.filter((number) => number !== -record);
    else this.numbers.push(record);
  }

  snapshot(): number[] {
    return this.numbers;
  }
}
