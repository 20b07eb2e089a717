import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { CannotGoOn } from './cannot-go-on.js';
import {
  type ChildProgram,
  endOf,
  endProgram,
  isRunning,
  programOf,
  startProgram,
} from './child-programs.js';
import type { DemoSettings } from './demo-settings.js';
import { type FarmReport, farmOption, readFarmReport } from './farm-report.js';
import { freePort, holderOf } from './port.js';
import {
  type TableEntry,
  isAlive,
  livingProcesses,
  removeProcessTable,
  writeProcessTable,
} from './process-table.js';
import { Rest } from './rest.js';
import { waitFor } from './wait.js';

/** From process start to readiness, ms. A slow disk and a busy machine included. */
const READY_TIMEOUT = 60_000;

export interface CommandResult {
  readonly code: number;
  /** Standard output; empty when it was shown. */
  readonly output: string;
  /** Standard error; empty when it was shown. */
  readonly complaints: string;
}

/** A coordinator and a farm on this machine, and everything that was started for them. */
export class Demo {
  readonly #programs: ChildProgram[] = [];
  readonly #commands = new Set<ChildProcess>();
  readonly #env: Readonly<Record<string, string>>;
  #farm: FarmReport = { pid: 0, tdsPort: 0, workers: [] };
  #ownsTable = false;
  #ending = false;

  private constructor(
    readonly settings: DemoSettings,
    readonly rest: Rest,
    port: number,
  ) {
    this.#env = {
      LOCKSTEP_DATADIR: settings.dataDir,
      LOCKSTEP_HTTP__PORT: String(port),
      LOCKSTEP_URL: rest.url,
    };
  }

  /** Refuses, with the reason, a data directory or a port in use. Starts nothing yet. */
  static async prepare(settings: DemoSettings): Promise<Demo> {
    mkdirSync(settings.dataDir, { recursive: true });
    refuseUsedDirectory(settings.dataDir);
    const port = settings.port ?? (await freePort());
    await refuseUsedPort(port);
    return new Demo(settings, new Rest(`http://127.0.0.1:${port}`), port);
  }

  get farm(): FarmReport {
    return this.#farm;
  }

  get programs(): readonly ChildProgram[] {
    return this.#programs;
  }

  get isEnding(): boolean {
    return this.#ending;
  }

  /** Resolves when both are ready. */
  async start(): Promise<void> {
    this.#ownsTable = true;
    const farm = this.#start('farm', [
      ...this.settings.farmOptions,
      ...farmOption(this.settings.dataDir),
    ]);
    const coordinator = this.#start('coordinator', []);
    const farmReady = messageOf(farm.process);
    this.#writeTable();
    await waitFor(async () => ((await this.rest.isReady()) ? true : null), {
      what: () => 'The coordinator was not ready',
      by: coordinator,
      timeout: READY_TIMEOUT,
    });
    await waitFor(() => Promise.resolve(farmReady.come ? true : null), {
      what: () => 'The farm was not ready',
      by: farm,
      timeout: READY_TIMEOUT,
    });
    this.#farm = readFarmReport(this.settings.dataDir);
    this.#writeTable();
  }

  /** Runs one command of the product to its end. `show`: on this terminal, else what it said is returned. */
  async run(
    app: 'cli' | 'farm',
    args: readonly string[],
    { show }: { show: boolean },
  ): Promise<CommandResult> {
    if (this.#ending) throw new CannotGoOn('Everything is being ended.');
    const child = spawn(process.execPath, [programOf(app), ...args], {
      env: { ...process.env, ...this.#env },
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    });
    this.#commands.add(child);
    const [how, output, complaints] = await Promise.all([
      endOf(child),
      textOf(child.stdout),
      textOf(child.stderr),
    ]);
    this.#commands.delete(child);
    if (child.exitCode === null) throw new CannotGoOn(`${app} ${args.join(' ')}: ${how}.`);
    return { code: child.exitCode, output, complaints };
  }

  /** Ends everything that was started, the workers of a farm that died included. */
  async end(): Promise<void> {
    this.#ending = true;
    for (const command of this.#commands) command.kill('SIGTERM');
    await Promise.all(this.#programs.map(endProgram));
    for (const { pid } of this.#farm.workers) if (isAlive(pid)) kill(pid);
    if (this.#ownsTable) removeProcessTable(this.settings.dataDir);
  }

  /** At once, without asking. */
  kill(): void {
    for (const child of [...this.#commands, ...this.#programs.map((program) => program.process)])
      if (isRunning(child)) child.kill('SIGKILL');
  }

  #start(app: 'coordinator' | 'farm', args: readonly string[]): ChildProgram {
    const logFile = join(this.settings.dataDir, `${app}.log`);
    const program = startProgram({ name: app, app, args, env: this.#env, logFile });
    this.#programs.push(program);
    return program;
  }

  #writeTable(): void {
    const entries: readonly TableEntry[] = [
      ...this.#programs.map(({ name, process: { pid } }) => ({ name, pid: pid ?? 0 })),
      ...this.#farm.workers.map(({ host, pid }) => ({ name: `worker ${host}`, pid })),
    ];
    writeProcessTable(
      this.settings.dataDir,
      entries.filter(({ pid }) => pid > 0),
    );
  }
}

const textOf = (stream: Readable | null): Promise<string> =>
  stream === null ? Promise.resolve('') : text(stream);

/** Turns when the farm says that it is ready: its first message. */
function messageOf(farm: ChildProcess): { come: boolean } {
  const message = { come: false };
  farm.once('message', () => (message.come = true));
  return message;
}

function refuseUsedDirectory(dataDir: string): void {
  const living = livingProcesses(dataDir);
  if (living.length === 0) return;
  const names = living.map(({ name, pid }) => `${name} (process ${pid})`).join(', ');
  throw new CannotGoOn(
    `${dataDir} is in use by ${names}. End that first (Ctrl-C where it runs), or choose another directory: LOCKSTEP_DATADIR.`,
  );
}

async function refuseUsedPort(port: number): Promise<void> {
  const holder = await holderOf(port);
  if (holder === null) return;
  throw new CannotGoOn(
    `Port ${port} is in use by ${holder}. End that first, or choose another port: LOCKSTEP_HTTP__PORT=${port + 1}.`,
  );
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
