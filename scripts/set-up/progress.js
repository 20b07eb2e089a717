/** On a terminal the elapsed seconds grow in place, ms between two writes. */
const TICK = 1_000;
/** Elsewhere a line now and then shows that it is alive, ms. */
const SIGN_OF_LIFE = 20_000;

const seconds = (since) => ((performance.now() - since) / 1000).toFixed(0);

/**
 * Says what is going on, on standard error: standard output belongs to the program that comes after (`--json`).
 *
 * @param {string} what "Building"
 * @param {NodeJS.WriteStream} out
 * @returns {(outcome: string) => void} to be called at the end
 */
export function startProgress(what, out = process.stderr) {
  const since = performance.now();
  const terminal = out.isTTY === true;
  out.write(`${what} ...${terminal ? '' : '\n'}`);
  const timer = terminal
    ? setInterval(() => out.write(`\r${what} ... ${seconds(since)} s`), TICK)
    : setInterval(() => out.write(`${what}: ${seconds(since)} s so far\n`), SIGN_OF_LIFE);
  return (outcome) => {
    clearInterval(timer);
    out.write(`${terminal ? '\r' : ''}${what}: ${outcome}, ${seconds(since)} s\n`);
  };
}
