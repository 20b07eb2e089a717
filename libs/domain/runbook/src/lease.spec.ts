import {
  type HeadWatch,
  leaseTimes,
  mayDispatch,
  newHeadWatch,
  type RunHead,
  watchHeads,
} from './lease.js';
import { seededRandom } from './spec/seeded-random.js';

const LEASE = 15_000;

const head = (changes: Partial<RunHead> = {}): RunHead => ({
  runId: 'r',
  environment: 'demo',
  status: 'running',
  version: 1,
  owner: 'a',
  epoch: 1,
  beat: 7,
  ...changes,
});

/** What is expired after each look. */
function looks(...seen: readonly (readonly [at: number, ...heads: RunHead[]])[]): string[][] {
  let watch: HeadWatch = newHeadWatch(LEASE);
  return seen.map(([at, ...heads]) => {
    const result = watchHeads(watch, heads, at);
    watch = result.watch;
    return result.expired.map(({ runId }) => runId);
  });
}

describe('a run whose owner is watched', () => {
  it.each<[string, readonly (readonly [number, ...RunHead[]])[], readonly string[]]>([
    ['was never driven', [[0, head({ owner: null, epoch: 0, beat: 0 })]], ['r']],
    [
      'was left by its owner',
      [
        [0, head()],
        [10, head({ owner: null })],
      ],
      ['r'],
    ],
    ['is seen for the first time, however old its beat is', [[1e9, head()]], []],
    [
      'shows the same beat for less than the lease',
      [
        [0, head()],
        [LEASE - 1, head()],
      ],
      [],
    ],
    [
      'shows the same beat for the whole lease',
      [
        [0, head()],
        [LEASE, head()],
      ],
      ['r'],
    ],
    [
      'was looked at in between',
      [
        [0, head()],
        [9_000, head()],
        [LEASE, head()],
      ],
      ['r'],
    ],
    [
      'has beaten since',
      [
        [0, head()],
        [9_000, head({ beat: 8 })],
        [LEASE, head({ beat: 8 })],
      ],
      [],
    ],
    [
      'has stopped to beat later',
      [
        [0, head()],
        [9_000, head({ beat: 8 })],
        [9_000 + LEASE, head({ beat: 8 })],
      ],
      ['r'],
    ],
    [
      'has another owner, who has not beaten yet',
      [
        [0, head({ beat: 0 })],
        [LEASE, head({ owner: 'b', epoch: 2, beat: 0 })],
      ],
      [],
    ],
    ['went from view in between', [[0, head()], [5_000], [LEASE, head()]], []],
  ])('that %s', (_, seen, expired) => {
    expect(looks(...seen).at(-1)).toEqual(expired);
  });

  it('is told from the others by its own beats', () => {
    const other = (beat: number) => head({ runId: 's', beat });
    expect(looks([0, head(), other(1)], [LEASE, head(), other(2)])).toEqual([[], ['r']]);
  });

  it('is not forgotten once it is expired: nobody may have claimed it', () => {
    expect(looks([0, head()], [LEASE, head()], [LEASE + 1, head()])).toEqual([[], ['r'], ['r']]);
  });

  it('is handed out as it was seen, for the claim to compare', () => {
    const { expired } = watchHeads(newHeadWatch(LEASE), [head({ owner: null, beat: 3 })], 0);
    expect(expired).toEqual([head({ owner: null, beat: 3 })]);
  });
});

describe('the times of a lease', () => {
  it('come from it alone', () => {
    expect(leaseTimes(LEASE)).toEqual({
      beatEvery: 5_000,
      scanEvery: 2_000,
      dispatchUntil: 10_000,
    });
  });

  it('let an owner send until long before another can take over', () => {
    const times = leaseTimes(LEASE);
    expect(mayDispatch(100, 10_099, times)).toBe(true);
    expect(mayDispatch(100, 10_100, times)).toBe(false);
  });
});

/*
 * An owner beats at random, sometimes late, sometimes not at all; the answers of the store come late as well. Whenever
 * the watcher would claim, the owner has stopped to send: for each of them by its own clock, which began anywhere.
 */
describe.each(Array.from({ length: 50 }, (_, i) => i + 1))(
  'two processes under seed %i',
  (seed) => {
    it('never send at once', () => {
      const random = seededRandom(seed);
      const times = leaseTimes(LEASE);
      const [ownersZero, watchersZero] = [random.next() * 1e9, random.next() * 1e9];
      let beat = 0;
      let renewedAt = ownersZero;
      let watch = newHeadWatch(LEASE);
      let claimed = 0;
      for (let now = 0; now < 400_000; now += 250) {
        if (random.chance(0.04)) {
          // It notes the instant before; the beat lands a little later, and may be lost.
          if (random.chance(0.7)) {
            beat += 1;
            renewedAt = ownersZero + now - random.next() * 2_000;
          }
        }
        if (!random.chance(0.1)) continue;
        // The answer is there a little after what it shows.
        const at = watchersZero + now + random.next() * 200;
        const result = watchHeads(watch, [head({ beat })], at);
        watch = result.watch;
        if (result.expired.length === 0) continue;
        claimed += 1;
        expect(mayDispatch(renewedAt, ownersZero + now, times)).toBe(false);
      }
      expect(claimed).toBeGreaterThan(0);
    });
  },
);
