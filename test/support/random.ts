/**
 * Seeded random numbers, the same on every machine: sfc32 (C. Doty-Humphrey, PractRand; passes its tests). Each burst
 * and each watched host has its own stream, so what is drawn does not depend on which thread draws it.
 */
export class Random {
  #a = 0;
  #b = 0;
  #c = 0;
  #counter = 1;

  /** Starts the stream of these numbers again; each counts as 32 bits. */
  restart(seed: number, stream: number, index: number): this {
    this.#a = seed | 0;
    this.#b = stream | 0;
    this.#c = index | 0;
    this.#counter = 1;
    // As its author does: until the three words have mixed, streams of near seeds look alike.
    for (let round = 0; round < 12; round += 1) this.#bits();
    return this;
  }

  /** In [0, 1). */
  next(): number {
    return this.#bits() / 4_294_967_296;
  }

  between(from: number, to: number): number {
    return from + (to - from) * this.next();
  }

  /** A whole number in [from, to]. */
  whole(from: number, to: number): number {
    return Math.floor(this.between(from, to + 1));
  }

  /** Evenly over the orders of magnitude; both positive. */
  magnitude(from: number, to: number): number {
    return from * (to / from) ** this.next();
  }

  exponential(mean: number): number {
    return -mean * Math.log(1 - this.next());
  }

  isLucky(chance: number): boolean {
    return this.next() < chance;
  }

  /** +1 or -1. */
  sign(): number {
    return this.isLucky(0.5) ? 1 : -1;
  }

  #bits(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }
}

/** 32 bits of a name (FNV-1a): a scenario keeps its stream when others are added. */
export function streamOf(name: string): number {
  let hash = 0x811c9dc5;
  for (const character of name)
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619);
  return hash >>> 0;
}
