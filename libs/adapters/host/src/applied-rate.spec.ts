import { appliedRate, TIMEX_BYTES } from './applied-rate.js';

interface Fields {
  readonly offset?: bigint;
  readonly freq?: bigint;
  readonly status?: number;
  readonly constant?: bigint;
  readonly tick?: bigint;
}

/** `struct timex` as 64-bit Linux lays it out. */
function timex({
  offset = 0n,
  freq = 0n,
  status = 0,
  constant = 0n,
  tick = 10_000n,
}: Fields): Buffer {
  const bytes = Buffer.alloc(TIMEX_BYTES);
  bytes.writeBigInt64LE(offset, 8);
  bytes.writeBigInt64LE(freq, 16);
  bytes.writeInt32LE(status, 40);
  bytes.writeBigInt64LE(constant, 48);
  bytes.writeBigInt64LE(tick, 88);
  return bytes;
}

describe('the applied rate', () => {
  it.each<[string, Fields, bigint, number]>([
    ['a clock that nobody steers', {}, 0n, 0],
    ['a set frequency of -12.5 ppm', { freq: BigInt(-12.5 * 65_536) }, 0n, -12.5],
    ['a tick of 10,010 us, as a large slew of chrony sets it', { tick: 10_010n }, 0n, 1_000],
    ['the phase-locked loop, 8 ms at constant 6', { offset: 8_000n, constant: 6n }, 0n, 31.25],
    ['the same in nanoseconds', { offset: 8_000_000n, constant: 6n, status: 0x2001 }, 0n, 31.25],
    ['an adjtime() that slows the clock', {}, -70_000n, -500],
    ['an adjtime() that speeds it up, above a frequency', { freq: 65_536n }, 1n, 501],
  ])('of %s', (_, fields, singleShot, ppm) => {
    expect(appliedRate({ timex: timex(fields), singleShot })).toBeCloseTo(ppm, 9);
  });
});
