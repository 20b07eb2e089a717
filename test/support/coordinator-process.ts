import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ENTRY = fileURLToPath(new URL('../../dist/apps/coordinator/src/main.js', import.meta.url));

interface Program {
  /** JavaScript file. */
  readonly entry: string;
  /** Options of Node itself. */
  readonly nodeOptions: readonly string[];
}

/** The compiled coordinator, as an administrator runs it. Keeps its port over a restart. */
export class CoordinatorProcess {
  private child: ChildProcess | null = null;
  private address = '';
  /** What it printed, for a test that fails. */
  readonly output: string[] = [];

  constructor(
    private readonly dataDir: string,
    private readonly environment: Record<string, string> = {},
    private readonly program: Program = { entry: ENTRY, nodeOptions: [] },
  ) {}

  /** Null while it does not run. */
  get pid(): number | null {
    return this.child?.pid ?? null;
  }

  get url(): string {
    return this.address;
  }

  /** Its channel reaches what was loaded before the program. */
  get process(): ChildProcess {
    if (this.child === null) throw new Error('the coordinator does not run');
    return this.child;
  }

  /** Resolves when it is ready; rejects with its output when it ends before. */
  async start(): Promise<void> {
    const port = this.address === '' ? '0' : new URL(this.address).port;
    const { entry, nodeOptions } = this.program;
    const child = spawn(process.execPath, [...nodeOptions, entry], {
      cwd: path.dirname(entry),
      env: {
        ...process.env,
        LOCKSTEP_HTTP__PORT: port,
        LOCKSTEP_DATADIR: this.dataDir,
        ...this.environment,
      },
      // The channel tells it when this process has died, however that happened.
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.child = child;
    await new Promise<void>((resolve, reject) => {
      child.once('exit', (code) =>
        reject(new Error(`ended with ${code}: ${this.output.join('\n')}`)),
      );
      for (const input of [child.stdout, child.stderr])
        if (input !== null)
          createInterface({ input }).on('line', (line) => {
            this.output.push(line);
            const ready = /^Coordinator ready on (\S+)$/.exec(line)?.[1];
            if (ready === undefined) return;
            this.address = ready;
            resolve();
          });
    });
  }

  /** As pulling the plug. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  stop(): Promise<void> {
    return this.end('SIGTERM');
  }

  private async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.child;
    this.child = null;
    if (child === null || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}
