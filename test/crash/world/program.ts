import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Children } from './children.js';

/** Where this file lies: in the sources, which tests run as they are, or compiled beside the applications. */
const BUILT = new URL('../../../', import.meta.url);
const DIST = existsSync(new URL('dist/', BUILT)) ? new URL('dist/', BUILT) : BUILT;

/** The compiled entry of an application. */
const entryOf = (app: string): string => fileURLToPath(new URL(`apps/${app}/src/main.js`, DIST));

/** As the product starts its own processes. */
const NODE_OPTIONS = ['--max-semi-space-size=1'];

interface ProgramSettings {
  readonly name: string;
  readonly app: 'coordinator' | 'farm' | 'worker';
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Everything that it prints, over all its lives. */
  readonly logFile: string;
}

/** One of the product's programs as a process of its own that can be killed, stopped and started again. */
export class Program {
  private child: ChildProcess | null = null;
  private isWanted = false;
  /** Bytes of the log before it was started last. */
  private logFrom = 0;

  /** `onSurprise` hears when it ends although nobody ended it. */
  constructor(
    private readonly settings: ProgramSettings,
    private readonly children: Children,
    private readonly onSurprise: (what: string) => void,
  ) {}

  get name(): string {
    return this.settings.name;
  }

  /** Null while it does not run. */
  get pid(): number | null {
    return this.child?.pid ?? null;
  }

  get isRunning(): boolean {
    return this.child !== null;
  }

  /** What it has printed since its last start. */
  get words(): string {
    const bytes = readFileSync(this.settings.logFile);
    return bytes.toString('utf8', this.logFrom);
  }

  start(): ChildProcess {
    const { name, app, args = [], env = {}, logFile } = this.settings;
    const log = openSync(logFile, 'a');
    this.logFrom = fstatSync(log).size;
    const child = spawn(process.execPath, [...NODE_OPTIONS, entryOf(app), ...args], {
      env: { ...process.env, ...env, NO_COLOR: '1' },
      // The channel tells it when this process has died, however that happened.
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    const { pid } = child;
    if (pid === undefined) throw new Error(`${name} could not be started`);
    this.child = child;
    this.isWanted = true;
    this.children.add(pid);
    child.once('exit', (code, signal) => {
      this.children.remove(pid);
      if (this.child === child) this.child = null;
      if (this.isWanted && this.child === null)
        this.onSurprise(
          `${name} ended by itself (${signal ?? `exit code ${code}`}), see ${logFile}`,
        );
    });
    return child;
  }

  /** As pulling the plug. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  /** Asked to end; it may finish what it does. */
  stop(): Promise<void> {
    return this.end('SIGTERM');
  }

  /** SIGSTOP or SIGCONT: it is still there and does nothing, as on a machine that is suspended. */
  freeze(frozen: boolean): void {
    this.child?.kill(frozen ? 'SIGSTOP' : 'SIGCONT');
  }

  private async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const { child } = this;
    this.isWanted = false;
    if (child === null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}
