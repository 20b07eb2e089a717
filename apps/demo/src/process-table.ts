import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One line of data/processes.json. */
export interface TableEntry {
  /** `coordinator`, `farm` or `worker <host>`. */
  readonly name: string;
  readonly pid: number;
}

const pathIn = (dataDir: string): string => join(dataDir, 'processes.json');

/** Replaces the file as a whole: a reader never sees half of it. */
export function writeProcessTable(dataDir: string, entries: readonly TableEntry[]): void {
  const path = pathIn(dataDir);
  writeFileSync(`${path}.new`, `${JSON.stringify(entries, null, 2)}\n`);
  renameSync(`${path}.new`, path);
}

export const removeProcessTable = (dataDir: string): void =>
  rmSync(pathIn(dataDir), { force: true });

/** Who still uses the data directory, by the table that an earlier start left there. */
export function livingProcesses(dataDir: string): readonly TableEntry[] {
  const path = pathIn(dataDir);
  if (!existsSync(path)) return [];
  return parsedProcessTable(readFileSync(path, 'utf8')).filter(({ pid }) => isOurs(pid));
}

/** Throws when the text is no process table: then nobody knows who uses the directory. */
export function parsedProcessTable(text: string): readonly TableEntry[] {
  const value: unknown = JSON.parse(text);
  if (!Array.isArray(value) || !value.every(isEntry)) throw new Error('not a list of {name, pid}');
  return value;
}

const isEntry = (value: unknown): value is TableEntry =>
  typeof value === 'object' &&
  value !== null &&
  'name' in value &&
  typeof value.name === 'string' &&
  'pid' in value &&
  Number.isInteger(value.pid);

/** After a restart of the machine the number may belong to anybody; where the system tells, its program decides. */
function isOurs(pid: number): boolean {
  if (!isAlive(pid)) return false;
  const commandLine = `/proc/${pid}/cmdline`;
  return !existsSync(commandLine) || readFileSync(commandLine, 'utf8').includes('apps');
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
