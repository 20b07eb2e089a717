import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Unit, UNIT_PROPERTIES, unitOf } from './systemd-unit.js';

/** Milliseconds. systemctl only talks to systemd, it waits for no service; a hung bus must not hang the worker. */
const CALL_TIMEOUT = 10_000;

const run = promisify(execFile);

export type SystemctlFailure = {
  readonly kind: 'failed';
  readonly code: 'access-denied' | 'refused' | 'unreachable';
  /** systemd's own words. */
  readonly message: string;
};

/** The program systemctl: no shell, bounded in time and output, in the C locale. */
export class Systemctl {
  constructor(private readonly program: string) {}

  async show(unit: string): Promise<{ kind: 'shown'; unit: Unit } | SystemctlFailure> {
    const shown = await this.#run('show', `--property=${UNIT_PROPERTIES.join(',')}`, '--', unit);
    return shown.kind === 'failed' ? shown : { kind: 'shown', unit: unitOf(shown.output) };
  }

  /** Queues the job and does not wait for it. */
  async queue(verb: 'start' | 'stop', unit: string): Promise<{ kind: 'ran' } | SystemctlFailure> {
    return this.#run(verb, '--no-block', '--no-ask-password', '--', unit);
  }

  async #run(...args: string[]): Promise<{ kind: 'ran'; output: string } | SystemctlFailure> {
    try {
      const { stdout } = await run(this.program, args, {
        timeout: CALL_TIMEOUT,
        maxBuffer: 262_144,
        env: { PATH: process.env['PATH'], LC_ALL: 'C' },
      });
      return { kind: 'ran', output: stdout };
    } catch (error) {
      return failure(error as Partial<Failed>, this.program);
    }
  }
}

/** What execFile rejects with. */
interface Failed {
  readonly code: string | number | null;
  readonly killed: boolean;
  readonly stderr: string;
  readonly message: string;
}

const DENIED = /access denied|authentication required|permission denied|not permitted/i;
const UNREACHABLE = /failed to connect to bus|not been booted with systemd|connection timed out/i;

function failure(
  { code, killed, stderr = '', message = '' }: Partial<Failed>,
  program: string,
): SystemctlFailure {
  const said = stderr.trim();
  if (killed === true)
    return failed('unreachable', `${program} gave no answer within ${CALL_TIMEOUT} ms`);
  if (typeof code === 'string') return failed('unreachable', message);
  if (DENIED.test(said)) return failed('access-denied', said);
  return failed(UNREACHABLE.test(said) ? 'unreachable' : 'refused', said || message);
}

const failed = (code: SystemctlFailure['code'], message: string): SystemctlFailure => ({
  kind: 'failed',
  code,
  message,
});
