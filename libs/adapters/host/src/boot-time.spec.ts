import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readBootId } from './boot-id.js';
import { openBootTime, uptimeRead } from './boot-time.js';

describe('the clock since the boot', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'lockstep-boot-'))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const file = (text: string) => {
    const path = join(folder, 'file');
    writeFileSync(path, text);
    return path;
  };

  it('is read in hundredths from the file', () => {
    expect(uptimeRead(file('12345.67 99999.99\n'))?.()).toEqual({
      ns: 12_345_670_000_000n,
      granularityNs: 10_000_000,
    });
  });

  it.each(['', 'soon', '12 13\n'])('is not taken from a file that says %j', (text) => {
    expect(uptimeRead(file(text))).toBeNull();
  });

  it('is not known by a boot that cannot be named', () => {
    const id = '0c9b6f6e-6b0f-4b5d-9f0c-1b5c6d7e8f90';
    expect(readBootId(file(`${id}\n`))).toBe(id);
    expect(readBootId(file('none\n'))).toBeNull();
    expect(readBootId(join(folder, 'missing'))).toBeNull();
  });
});

const describeOnLinux = process.platform === 'linux' ? describe : describe.skip;

describeOnLinux('the clock since the boot of Linux', () => {
  it('says the same by the C library as by the file that everybody can read', async () => {
    const clock = await openBootTime();
    const uptime = uptimeRead();
    if (clock === null || uptime === null) throw new Error('this Linux has no clock of its boot');
    const before = clock.read();
    const { ns, granularityNs } = uptime();
    const after = clock.read();
    expect(ns <= after.ns + BigInt(after.granularityNs)).toBe(true);
    expect(before.ns < ns + BigInt(granularityNs)).toBe(true);
    expect(clock.bootId).toBe(readBootId());
  });
});
