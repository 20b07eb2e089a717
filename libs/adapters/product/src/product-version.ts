import { existsSync, readFileSync } from 'node:fs';

/**
 * The version in the package's manifest, which lies above both the sources and the built programs.
 * @throws Error when none lies there: the installation is broken.
 */
export function productVersion(): string {
  for (let folder = new URL('.', import.meta.url); ; folder = new URL('..', folder)) {
    const manifest = new URL('package.json', folder);
    if (existsSync(manifest)) return versionIn(readFileSync(manifest, 'utf8'));
    if (folder.pathname === '/') throw new Error('No package.json lies above the program.');
  }
}

const versionIn = (manifest: string): string =>
  String((JSON.parse(manifest) as { version?: unknown }).version);
