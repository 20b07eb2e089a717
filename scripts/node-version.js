/* Runs before anything else is known to work: only what the first Node with ES modules (12) reads. */

/** Kept equal to "engines" in package.json by a test. */
export const OLDEST = [20, 19];

/**
 * @param {string} version as in process.version, "v20.19.0"
 * @returns {string | null} one line for a person, or null when the version will do
 */
export function tooOld(version) {
  const [major, minor] = version.slice(1).split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return null;
  return `Lockstep needs Node ${OLDEST.join('.')} or newer; this is ${version}. Install it from https://nodejs.org and try again.`;
}
