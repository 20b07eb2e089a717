import { kernelClock, openKernelClock } from './kernel-clock.js';

/** An answer of adjtimex(2). */
function timex({ status = 0, maxErrorUs = 0n, estErrorUs = 0n }): Buffer {
  const buffer = Buffer.alloc(208);
  buffer.writeBigInt64LE(maxErrorUs, 24);
  buffer.writeBigInt64LE(estErrorUs, 32);
  buffer.writeInt32LE(status, 40);
  return buffer;
}

/** Of a Linux 6.18 without a time service, x64. */
const UNSYNCHRONISED = Buffer.alloc(208);
Buffer.from(
  '0000000000000000000000000000000000000000000000000024f400000000000024f4000000000040000000000000000200000000000000' +
    '01000000000000000000f40100000000325d076b000000000f7a0300000000001027',
  'hex',
).copy(UNSYNCHRONISED);

describe('the clock of the Linux kernel', () => {
  it('has the bounds that its time service keeps, in ms', () => {
    expect(kernelClock(timex({ status: 0x2001, maxErrorUs: 27_500n, estErrorUs: 312n }))).toEqual({
      isUnsynchronised: false,
      maxErrorMs: 27.5,
      estErrorMs: 0.312,
    });
  });

  it('has none while nobody keeps them', () => {
    const nobody = { isUnsynchronised: true, maxErrorMs: null, estErrorMs: null };
    expect(kernelClock(UNSYNCHRONISED)).toEqual(nobody);
    expect(kernelClock(timex({ status: 0x40, maxErrorUs: 5n }))).toEqual(nobody);
  });

  it('has no bound at the limit of its counting', () => {
    expect(kernelClock(timex({ maxErrorUs: 16_000_000n }))).toMatchObject({
      isUnsynchronised: false,
      maxErrorMs: null,
      estErrorMs: 0,
    });
  });

  it('is read here, or is not there: never a failure', async () => {
    const look = await openKernelClock();
    const read = look();
    expect(
      read === null || (typeof read.isUnsynchronised === 'boolean' && (read.maxErrorMs ?? 0) >= 0),
    ).toBe(true);
  });
});
