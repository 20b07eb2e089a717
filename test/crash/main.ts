import { randomInt } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Random, streamOf } from '../support/random.js';
import { check } from './checker/check.js';
import { type Asked, readCommandLine } from './command-line.js';
import { flapping } from './phases/flapping.js';
import { kills } from './phases/kills.js';
import { locked } from './phases/locked.js';
import type { Phase, PhaseName } from './phases/phase.js';
import { zombies } from './phases/zombies.js';
import { complaints, type PhaseReport, summary } from './report.js';
import { Children } from './world/children.js';

const PHASES: Readonly<Record<PhaseName, Phase>> = { kills, zombies, flapping, locked };

const EXIT = { kept: 0, broken: 1, usage: 3, interrupted: 130 } as const;

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

async function main(args: readonly string[]): Promise<number> {
  const asked = readCommandLine(args, randomInt(2 ** 32));
  if (typeof asked === 'string') {
    complain(asked);
    return EXIT.usage;
  }
  const folder = await mkdtemp(join(tmpdir(), 'lockstep-crash-'));
  const children = new Children();
  let isKept = true;
  process.on('exit', () => {
    children.killAll();
    if (!isKept) rmSync(folder, { recursive: true, force: true });
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      isKept = false;
      process.exit(EXIT.interrupted);
    });
  const isGood = await areAllKept(asked, { folder, children });
  isKept = asked.keep || !isGood;
  if (isKept) print(`Stores, journals, ledgers and logs: ${folder}`);
  return isGood ? EXIT.kept : EXIT.broken;
}

interface Surroundings {
  readonly folder: string;
  readonly children: Children;
}

/** Whether every phase kept every promise; prints what a person wants to know. */
async function areAllKept(asked: Asked, at: Surroundings): Promise<boolean> {
  print(`seed ${asked.seed}, ${asked.kills} kills: ${asked.phases.join(', ')}`);
  const since = performance.now();
  const reports: PhaseReport[] = [];
  for (const phase of asked.phases) {
    const report = await reported(phase, asked, at);
    reports.push(report);
    // Whatever it left running would be in the way of the next one.
    if (report.broke) break;
  }
  for (const line of ['', ...summary(reports), '']) print(line);
  const wrong = complaints(reports);
  for (const line of wrong) complain(line);
  const seconds = ((performance.now() - since) / 1000).toFixed(0);
  print(
    wrong.length === 0
      ? `Every promise was kept, ${seconds} s.`
      : `Failed after ${seconds} s with seed ${asked.seed}.`,
  );
  return wrong.length === 0;
}

async function reported(
  phase: PhaseName,
  { kills: count, seed }: Asked,
  at: Surroundings,
): Promise<PhaseReport> {
  print('');
  print(`== ${phase}`);
  const folder = join(at.folder, phase);
  await mkdir(folder);
  const since = performance.now();
  const secondsSince = (): number => (performance.now() - since) / 1000;
  try {
    const result = await PHASES[phase]({
      kills: count,
      random: new Random().restart(seed, streamOf(phase), 0),
      folder,
      children: at.children,
      print: (line) => print(`${secondsSince().toFixed(1).padStart(6)} s  ${line}`),
    });
    const violations = check(result.evidence);
    return { phase, seconds: secondsSince(), ...result, violations, broke: false };
  } catch (error) {
    const subject = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return {
      phase,
      seconds: secondsSince(),
      figures: [],
      tooLittle: [],
      violations: [{ rule: 'surprise', subject }],
      broke: true,
    };
  }
}

process.exit(await main(process.argv.slice(2)));
