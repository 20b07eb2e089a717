import { CommanderError } from 'commander';
import { CoordinatorRefused, CoordinatorUnreachable, Interrupted } from './coordinator-failure.js';
import { EXIT, type ExitCode, exitOfProblem } from './exit-code.js';
import { lockstepProgram } from './program.js';
import type { Terminal } from './terminal.js';
import { UsageMistakes } from './usage-mistakes.js';
import { printable } from './views/foreign-text.js';

/**
 * Does what a person typed after `lockstep`. Resolves with the exit code once everything is said; rejects only for
 * our own bugs.
 */
export async function lockstep(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  const program = lockstepProgram({ terminal, ended: (ended) => (code = ended) });
  try {
    await program.parseAsync(words, { from: 'user' });
    return code;
  } catch (error) {
    return said(error, terminal);
  }
}

function said(error: unknown, { err }: Terminal): ExitCode {
  // Commander has written its message itself; help and version come this way too, with exit code 0.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (error instanceof Interrupted) return EXIT.interrupted;
  if (error instanceof UsageMistakes) {
    for (const mistake of error.mistakes) err(`lockstep: ${printable(mistake)}`);
    err('Nothing was done. `--help` after a command shows what it takes.');
    return EXIT.usage;
  }
  if (error instanceof CoordinatorUnreachable) {
    err(`lockstep: ${error.message}`);
    err(
      'LOCKSTEP_URL sets the address. Start a demo with `npm start`, a coordinator with `npm run coordinator`, or look at its service on that machine.',
    );
    return EXIT.coordinator;
  }
  if (error instanceof CoordinatorRefused) return saidProblem(error, err);
  throw error;
}

/** Of a run whose approval takes another person: the same at every coordinator. */
const NOT_YOUR_OWN = 'urn:lockstep:not-your-own-request';

function saidProblem(
  { problem, refusedByFarm }: CoordinatorRefused,
  err: Terminal['err'],
): ExitCode {
  err(`lockstep: ${printable(problem.detail)}`);
  for (const mistake of problem.mistakes ?? []) err(`  - ${printable(mistake)}`);
  if (problem.status === 401 || (problem.status === 403 && problem.type !== NOT_YOUR_OWN))
    err('The coordinator does not allow this. LOCKSTEP_URL sets which one is asked.');
  return exitOfProblem(problem.status, refusedByFarm);
}
