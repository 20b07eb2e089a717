import { type BootTime, WallClock } from '#adapters/host';
import { anchorIn, type KeptAnchor, readAnchor, setBetween } from './boot-anchor.js';

const MS = 1_000_000n;

class SetClock extends WallClock {
  readonly source = 'set';

  constructor(
    private readonly ns: () => bigint,
    private readonly granularityNs: number,
  ) {
    super();
  }

  override read() {
    return { ns: this.ns(), granularityNs: this.granularityNs };
  }

  override appliedRatePpm(): null {
    return null;
  }

  override close(): void {
    // Nothing is open.
  }
}

describe('the anchor of the wall clock to the boot', () => {
  /** Anchored at `at` after the boot, with a wall clock that shows `ahead` more; both in ms, of such grains in ns. */
  const anchored = (
    at: number,
    ahead: number,
    { grain = 1, wallGrain = 1, bootId = 'b1' } = {},
  ): KeptAnchor => {
    let now = BigInt(at) * MS;
    const wall = new SetClock(() => (now += 300n) + BigInt(ahead) * MS, wallGrain);
    const boot: BootTime = {
      bootId,
      read: () => {
        now += 300n;
        return { ns: now - (now % BigInt(grain)), granularityNs: grain };
      },
    };
    return readAnchor(wall, boot);
  };

  it.each([
    ['a microsecond apart', 1, 1, 40],
    ['with the hundredths of /proc/uptime', 10_000_000, 1, 40],
    ['with an anchored wall clock', 10_000_000, 1_000_000, -3_600_000],
  ])('holds the size of a step between two runs, %s', (_, grain, wallGrain, size) => {
    const found = setBetween(
      anchored(5_003, 1_000, { grain, wallGrain }),
      anchored(950_017, 1_000 + size, { grain, wallGrain }),
    );
    if (found.kind !== 'step') throw new Error(found.kind);
    expect(found.change.lower).toBeLessThanOrEqual(size);
    expect(found.change.upper).toBeGreaterThanOrEqual(size);
    expect(found.change.upper - found.change.lower).toBeLessThan(25);
  });

  it.each([
    ['nothing was set', 0, 1],
    ['what was set is less than a millisecond proved', 1, 1],
    ['what was set is less than the grain', 9, 10_000_000],
  ])('claims nothing when %s', (_, size, grain) => {
    expect(setBetween(anchored(1, 5, { grain }), anchored(700, 5 + size, { grain }))).toEqual({
      kind: 'none',
    });
  });

  it('claims nothing of another boot', () => {
    expect(setBetween(anchored(1, 5), anchored(9, 5_000, { bootId: 'b2' }))).toEqual({
      kind: 'not-known',
    });
  });

  it('is taken from a file only when it is one', () => {
    const anchor = anchored(1, 5);
    expect(anchorIn(JSON.parse(JSON.stringify(anchor)))).toEqual(anchor);
    for (const other of [null, 7, {}, { ...anchor, atNs: 5 }, { ...anchor, upperNs: '1e9' }])
      expect(anchorIn(other)).toBeNull();
  });
});
