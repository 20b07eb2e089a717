import { preload } from './inline-program.js';

/** Milliseconds. */
export const LONGEST_BLOCK = 40;

/** Milliseconds: about as long as a burst, so that most bursts meet a block. */
const LONGEST_GAP = 4;

/** A worker whose event loop is kept busy for 0 to 40 ms again and again, 0 to 4 ms apart: garbage, or a bad neighbour. */
export const BLOCKED_LOOP = preload(`
const block = () => {
  const until = performance.now() + Math.random() * ${LONGEST_BLOCK};
  while (performance.now() < until);
  setTimeout(block, Math.random() * ${LONGEST_GAP}).unref();
};
block();`);
