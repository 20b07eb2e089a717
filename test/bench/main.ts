import 'reflect-metadata';
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import { dirname, resolve } from 'node:path';
import { type Figure, type Result, resultOf } from './result.js';
import { benchAudit } from './suites/audit.js';
import { benchBound } from './suites/bound.js';
import { benchDashboard } from './suites/dashboard.js';
import { benchDatabase } from './suites/database.js';
import { benchEngine } from './suites/engine.js';
import { benchEstimators } from './suites/estimators.js';
import { benchPreflight } from './suites/preflight.js';
import { benchRuns } from './suites/runs.js';
import { benchStart } from './suites/start.js';
import { benchSteps } from './suites/steps.js';
import { benchZones } from './suites/zones.js';
import { resultTable } from './table.js';

const SUITES: ReadonlyMap<string, () => Promise<Figure[]>> = new Map([
  ['audit', benchAudit],
  ['bound', benchBound],
  ['estimators', benchEstimators],
  ['database', benchDatabase],
  ['steps', benchSteps],
  ['zones', benchZones],
  ['start', benchStart],
  ['engine', benchEngine],
  ['preflight', benchPreflight],
  ['runs', benchRuns],
  ['dashboard', benchDashboard],
]);

/** A goal that is missed is a figure like any other; only a bench that breaks is a failure. */
const EXIT = { measured: 0, broken: 1, usage: 3 } as const;

/** Below the working directory, which is the repository's. */
const RESULTS = resolve('test/bench/results/latest.json');

/** Milliseconds that one suite may take. */
const SUITE_TIMEOUT = 300_000;

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

async function main(asked: readonly string[]): Promise<number> {
  const unknown = asked.filter((name) => !SUITES.has(name));
  if (unknown.length > 0) {
    complain(
      `There is no suite ${unknown.join(', ')}; choose of: ${[...SUITES.keys()].join(', ')}.`,
    );
    return EXIT.usage;
  }
  const chosen = [...SUITES].filter(([name]) => asked.length === 0 || asked.includes(name));
  const busy = busyness();
  const results: Result[] = [];
  const broken: string[] = [];
  for (const [name, measure] of chosen) {
    print(`Measuring ${name} ...`);
    try {
      results.push(...(await inTime(measure)).map((figure) => resultOf(name, figure)));
    } catch (error) {
      broken.push(name);
      complain(`${name} broke: ${error instanceof Error ? error.stack : String(error)}`);
    }
  }
  await mkdir(dirname(RESULTS), { recursive: true });
  await writeFile(RESULTS, `${JSON.stringify(results, null, 2)}\n`);
  for (const line of ['', ...resultTable(results), '', ...busy]) print(line);
  print(`${summary(results, broken)} Written to ${RESULTS}.`);
  return broken.length === 0 ? EXIT.measured : EXIT.broken;
}

/** Asked before the benches make the machine busy themselves. */
function busyness(): string[] {
  const [load = 0] = loadavg();
  return load > availableParallelism()
    ? [`Other programs kept this machine busy (load ${load.toFixed(1)}): times are too long.`]
    : [];
}

function summary(results: readonly Result[], broken: readonly string[]): string {
  const missed = results
    .filter(({ met }) => met === false)
    .map(({ suite, id }) => `${suite}/${id}`);
  const goals = missed.length === 0 ? 'No goal is missed.' : `Missed: ${missed.join(', ')}.`;
  return broken.length === 0 ? goals : `${goals} Not measured: ${broken.join(', ')}.`;
}

async function inTime<T>(measure: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`it took longer than ${SUITE_TIMEOUT} ms`)),
      SUITE_TIMEOUT,
    );
  });
  try {
    return await Promise.race([measure(), late]);
  } finally {
    clearTimeout(timer);
  }
}

// What a suite that broke has left running ends with this process: its channel tells it.
process.exit(await main(process.argv.slice(2)));
