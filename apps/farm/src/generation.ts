/** 100 ns intervals from 1601 (FILETIME) to 1970. */
const FILETIME_AT_1970 = 116_444_736_000_000_000n;

/** First process id given out; Windows ids are multiples of 4. */
const FIRST_PID = 2_000;

/**
 * Identities of simulated service processes, as a worker on Windows makes them: `<pid>-<creation time>`. No pid is given
 * twice, so they differ even where a clock was set back between two starts.
 */
export function generationSource(): (wallNs: bigint) => string {
  let pid = FIRST_PID;
  return (wallNs) => {
    pid += 4;
    return `${pid}-${wallNs / 100n + FILETIME_AT_1970}`;
  };
}
