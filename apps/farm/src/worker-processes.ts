import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import type { WorkerFiles } from './worker-files.js';

/**
 * V8's least space for young objects. A worker makes few of them, and each process saves some 12 MB for hardly
 * measurable work.
 */
const NODE_OPTIONS = ['--max-semi-space-size=1'];

/** Milliseconds between asking a worker to end and ending it. */
const GRACE = 5_000;

export interface EndedWorker {
  readonly host: string;
  /** Exit code, or the signal that ended it. */
  readonly how: string;
}

/**
 * The farm's workers: real processes. They are connected by IPC, so that a worker sees the farm die, however it dies,
 * and ends too. A worker that dies stays dead: somebody may be watching what happens then.
 */
export class WorkerProcesses {
  private readonly children = new Map<string, ChildProcess>();
  private stopping = false;

  constructor(
    private readonly entry: string,
    private readonly onEnded: (ended: EndedWorker) => void,
  ) {}

  get running(): { host: string; pid: number }[] {
    return [...this.children].flatMap(([host, { pid }]) =>
      pid === undefined ? [] : [{ host, pid }],
    );
  }

  /** `surroundings`: environment variables on top of those of the farm. */
  start(
    host: string,
    { config, log }: WorkerFiles,
    surroundings: Readonly<Record<string, string>> = {},
  ): void {
    const output = openSync(log, 'w');
    const child = fork(this.entry, ['run', '--config', config], {
      stdio: ['ignore', output, output, 'ipc'],
      execArgv: [...process.execArgv, ...NODE_OPTIONS],
      env: { ...withoutSettings(process.env), ...surroundings },
    });
    closeSync(output);
    this.children.set(host, child);
    const ended = (how: string): void => {
      if (this.children.delete(host) && !this.stopping) this.onEnded({ host, how });
    };
    child.on('error', (error) => ended(error.message));
    child.on('exit', (code, signal) => ended(signal ?? `exit code ${code}`));
  }

  /** Resolves when all have ended: asked first, killed after 5 s. */
  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all([...this.children.values()].map(async (child) => end(child)));
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  const timer = setTimeout(() => child.kill('SIGKILL'), GRACE);
  child.kill('SIGTERM');
  await exited;
  clearTimeout(timer);
}

/** The workers' files rule: settings in the farm's own environment are not for them, nor is a fake of its clock. */
function withoutSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(
      ([name]) => !name.startsWith('LOCKSTEP_') && !name.startsWith('FAKETIME'),
    ),
  );
}
