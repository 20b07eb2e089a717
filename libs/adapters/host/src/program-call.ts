import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

export type ProgramCall =
  | { readonly kind: 'ran'; readonly output: string }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'timed-out' }
  /** The program's own words, of both its streams. */
  | { readonly kind: 'refused'; readonly said: string };

/** Runs a program: no shell, bounded in time (`timeout` ms) and output, in the C locale. Never rejects. */
export async function callProgram(
  program: string,
  { args, timeout }: { readonly args: readonly string[]; readonly timeout: number },
): Promise<ProgramCall> {
  try {
    const { stdout } = await run(program, args, {
      timeout: Math.max(1, Math.ceil(timeout)),
      killSignal: 'SIGKILL',
      maxBuffer: 65_536,
      env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    });
    return { kind: 'ran', output: stdout };
  } catch (error) {
    return failure(error as Partial<Failed>);
  }
}

/** What execFile rejects with. */
interface Failed {
  readonly code: string | number | null;
  readonly killed: boolean;
  readonly stdout: string;
  readonly stderr: string;
  readonly message: string;
}

function failure({
  code,
  killed,
  stdout = '',
  stderr = '',
  message = '',
}: Partial<Failed>): ProgramCall {
  if (killed === true) return { kind: 'timed-out' };
  if (code === 'ENOENT') return { kind: 'not-found' };
  const said = `${stdout.trim()} ${stderr.trim()}`.trim();
  return { kind: 'refused', said: said === '' ? message : said };
}
