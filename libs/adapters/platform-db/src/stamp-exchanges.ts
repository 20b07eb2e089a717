import { intersectBurst, rhoFor } from '#domain/clock';
import type { BurstResult, Exchange } from '#domain/clock';

import type { DatabaseStamp } from './platform-db.js';

export type Stamps = readonly [DatabaseStamp, ...DatabaseStamp[]];

/** Milliseconds since the first stamp: differences are small enough for doubles, instants since 1970 in ns are not. */
export const sinceFirst = ([origin]: Stamps) => ({
  local: (ns: bigint): number => Number(ns - origin.t1Ns) / 1e6,
  remote: (ns: bigint): number => Number(ns - origin.wallNs) / 1e6,
});

/** What the stamps prove of the offset, both clocks counted from the first stamp, if the clock's tick is at most `tickNs`. */
export function offsetBy(stamps: Stamps, tickNs: number): BurstResult {
  const { local, remote } = sinceFirst(stamps);
  const exchanges = stamps.map(({ t1Ns, t4Ns, wallNs }): Exchange => {
    const stamp = remote(wallNs);
    return { t1: local(t1Ns), t2: stamp, t3: stamp, t4: local(t4Ns) };
  });
  return intersectBurst(exchanges, {
    granularity: { local: 0, remote: tickNs / 1e6 },
    rhoPpm: rhoFor([]),
  });
}
