import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { steadyClock, slewedRight, withRate } from '#adapters/host';
import { fakeText } from './faked-clocks.js';
import { faketimeLibrary } from './faketime-library.js';

const START = 5_000_000_000n;
const REAL = 1_795_305_723_000_000_000n;
const AT = { atNs: START, realNs: REAL, startNs: START - 2_000_000_000n };
const ahead = (ns: bigint) => steadyClock({ atNs: START, wallNs: REAL + ns });

describe('the file that fakes a clock', () => {
  it.each([
    ['right', 0n, '+0.000000000 x1.000000000000\n'],
    ['9 s ahead', 9_000_000_000n, '+9.000000000 x1.000000000000\n'],
    ['250 ms behind', -250_000_000n, '-0.250000000 x1.000000000000\n'],
    ['an hour and 1 ns behind', -3_600_000_000_001n, '-3600.000000001 x1.000000000000\n'],
  ])('of a clock that is %s', (_, offset, text) => {
    expect(fakeText(ahead(offset), AT)).toBe(text);
  });

  it('takes back what a rate has gained since the process started', () => {
    const fast = withRate(ahead(0n), { atNs: START, ratePpm: 500 });
    expect(fakeText(fast, AT)).toBe('-0.001000000 x1.000500000000\n');
  });

  it('slews while a slew lasts, and is right afterwards', () => {
    const aheadNs = -1_000_000_000n;
    const clock = slewedRight(ahead(aheadNs), { atNs: START, aheadNs, slewPpm: 400_000 });
    if (clock === null) throw new Error('it must get right');
    expect(fakeText(clock, AT)).toBe('-1.800000000 x1.400000000000\n');
    const later = 10_000_000_000n;
    expect(fakeText(clock, { ...AT, atNs: START + later, realNs: REAL + later })).toBe(
      '+0.000000000 x1.000000000000\n',
    );
  });
});

describe('libfaketime', () => {
  it('is found where distributions put it, and is missing elsewhere', () => {
    const place = mkdtempSync(join(tmpdir(), 'faketime-'));
    expect(faketimeLibrary([place, join(place, 'none')])).toBeNull();
    const folder = join(place, 'x86_64-linux-gnu', 'faketime');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'libfaketimeMT.so.1'), '');
    expect(faketimeLibrary([place])).toBe(join(folder, 'libfaketimeMT.so.1'));
    rmSync(place, { recursive: true });
  });
});
