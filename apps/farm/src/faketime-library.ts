import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The variant for programs with threads, as Node is. */
const LIBRARY = 'libfaketimeMT.so.1';

/** Where Debian, Fedora and a build by hand put it; Debian's is below the name of the machine's architecture. */
const PLACES = ['/usr/lib', '/usr/lib64', '/usr/local/lib'] as const;

/** The path of libfaketime; null: it is not installed, or this is not Linux. */
export function faketimeLibrary(places: readonly string[] = PLACES): string | null {
  const candidates = places.flatMap((place) => [
    join(place, 'faketime', LIBRARY),
    ...foldersIn(place).map((folder) => join(place, folder, 'faketime', LIBRARY)),
  ]);
  return candidates.find((candidate) => existsSync(candidate)) ?? null;
}

/** Only folders of architectures: others are many and hold no such thing. */
const foldersIn = (place: string): string[] =>
  existsSync(place) ? readdirSync(place).filter((name) => name.includes('-linux-')) : [];

/** For a person who asked for it. */
export const NO_FAKETIME =
  '--faketime: libfaketime is not installed here. Install it (Debian, Ubuntu: apt-get install faketime), or leave --faketime out: clocks are simulated then.';
