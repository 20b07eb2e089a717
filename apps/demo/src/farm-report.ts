import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** What a running farm tells about itself in data/farm/farm.json. */
export interface FarmReport {
  readonly pid: number;
  readonly tdsPort: number;
  readonly workers: readonly { readonly host: string; readonly pid: number }[];
}

export const farmFolder = (dataDir: string): string => join(dataDir, 'farm');

/** Tells a command of the farm which one is meant. */
export const farmOption = (dataDir: string): readonly string[] => [
  '--data-dir',
  farmFolder(dataDir),
];

/** A command of the farm as a person would type it; in the usual directory it needs no option. */
export const farmCommand = (dataDir: string, ...words: readonly string[]): readonly string[] => [
  'npm',
  'run',
  'farm',
  '--',
  ...words,
  ...(dataDir === resolve('data') ? [] : farmOption(dataDir)),
];

export const readFarmReport = (dataDir: string): FarmReport =>
  JSON.parse(readFileSync(join(farmFolder(dataDir), 'farm.json'), 'utf8')) as FarmReport;
