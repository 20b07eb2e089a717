/** Seconds from 1900, where NTP counts from, to 1970. */
const NTP_TO_UNIX = 2_208_988_800n;

/** 2020-01-01 in seconds since 1900: no server that runs is behind it. */
const NOT_BEFORE = 3_786_825_600n;

const ERA = 2n ** 32n;

/**
 * An NTP timestamp (64 bits: seconds since 1900 modulo 2^32, and a binary fraction) as ns since 1970. The era is
 * the one in which it lies within 136 years from 2020 on, whatever our own clock believes: era 1 begins on
 * 2036-02-07. Null: "unknown" (all bits zero, RFC 5905, section 6).
 */
export function epochNs(timestamp: bigint): bigint | null {
  if (timestamp === 0n) return null;
  const ofEra = timestamp >> 32n;
  const seconds = ofEra < NOT_BEFORE ? ofEra + ERA : ofEra;
  const fractionNs = ((timestamp & (ERA - 1n)) * 1_000_000_000n) >> 32n;
  return (seconds - NTP_TO_UNIX) * 1_000_000_000n + fractionNs;
}
