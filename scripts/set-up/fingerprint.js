import { createHash } from 'node:crypto';

/**
 * One hash over named contents; the order of the entries does not matter.
 *
 * @param {readonly {path: string, content: string | Buffer}[]} entries
 */
export function fingerprint(entries) {
  const hash = createHash('sha256');
  for (const { path, content } of entries.toSorted((a, b) => (a.path < b.path ? -1 : 1)))
    hash.update(`${path}\0${Buffer.byteLength(content)}\0`).update(content);
  return hash.digest('hex');
}

/**
 * What the installed packages depend on. A changed script or description in package.json is no reason to install.
 *
 * @param {{manifest: Record<string, unknown>, lock: string, abi: string, platform: string}} of
 */
export function installFingerprint({ manifest, lock, abi, platform }) {
  const { dependencies, devDependencies, optionalDependencies, overrides, allowScripts } = manifest;
  const wanted = { dependencies, devDependencies, optionalDependencies, overrides, allowScripts };
  return fingerprint([
    { path: 'package.json', content: JSON.stringify(wanted) },
    { path: 'package-lock.json', content: lock },
    { path: 'abi', content: abi },
    { path: 'platform', content: platform },
  ]);
}

/**
 * Whether npm's own list of what it installed (node_modules/.package-lock.json) is what package-lock.json asks for.
 * A package for another platform is optional and may be absent.
 *
 * @param {{packages?: Record<string, {version?: string, optional?: boolean, devOptional?: boolean}>}} lock
 * @param {{packages?: Record<string, {version?: string}>}} installed
 */
export function isInstalled(lock, installed) {
  return Object.entries(lock.packages ?? {}).every(([path, wanted]) => {
    if (path === '') return true;
    const found = installed.packages?.[path];
    if (found === undefined) return wanted.optional === true || wanted.devOptional === true;
    return found.version === wanted.version;
  });
}

/**
 * What has to be done so that `dist` is what the sources say.
 *
 * @param {{fingerprint: string, files: readonly string[]} | null} stamp left by the last build that succeeded
 * @param {{fingerprint: string, files: readonly string[]}} sources
 * @returns {'nothing' | 'build' | 'build from scratch'} from scratch: the compiler leaves the output of deleted files,
 *   and after an unfinished build nobody knows what is there
 */
export function buildNeeded(stamp, sources) {
  if (stamp === null) return 'build from scratch';
  if (stamp.fingerprint === sources.fingerprint) return 'nothing';
  const now = new Set(sources.files);
  return stamp.files.every((file) => now.has(file)) ? 'build' : 'build from scratch';
}
