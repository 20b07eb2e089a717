import { Command } from 'commander';
import { productVersion } from '#adapters/product';
import { addGroup, type CommandLine } from './command-line.js';
import { addAudit } from './commands/audit.js';
import { addDoctor } from './commands/doctor.js';
import { addDoctorDatabase } from './commands/doctor-database.js';
import { addEnvAdd } from './commands/env-add.js';
import { addEnvExclude } from './commands/env-exclude.js';
import { addEnvInclude } from './commands/env-include.js';
import { addEnvList } from './commands/env-list.js';
import { addEnvRemove } from './commands/env-remove.js';
import { addEnvSame } from './commands/env-same.js';
import { addEnvSet } from './commands/env-set.js';
import { addEnvShow } from './commands/env-show.js';
import { addPlan } from './commands/plan.js';
import { addRun } from './commands/run.js';
import { addRunsActs } from './commands/runs-act.js';
import { addRunsAnswer } from './commands/runs-answer.js';
import { addRunsList } from './commands/runs-list.js';
import { addRunsShow } from './commands/runs-show.js';
import { addRunsStepActs } from './commands/runs-step-act.js';
import { addRunsWatch } from './commands/runs-watch.js';
import { addScheduleAdd } from './commands/schedule-add.js';
import { addScheduleList } from './commands/schedule-list.js';
import { addSchedulePreview } from './commands/schedule-preview.js';
import { addScheduleRemove } from './commands/schedule-remove.js';
import { addScheduleSet } from './commands/schedule-set.js';
import { addScheduleShow } from './commands/schedule-show.js';
import { addWorkersList } from './commands/workers-list.js';

const EXIT_CODES = `
Exit codes: 0 in step, succeeded; 1 out of step, failed, partial, aborted, refused by the state of the farm;
2 undetermined, needs attention; 3 wrong use; 4 coordinator unreachable or not allowed.
LOCKSTEP_URL sets the coordinator's address (http://127.0.0.1:7400); several that share a store with commas.`;

/** The whole command line. Parse errors are thrown as CommanderError, never an exit of the process. */
export function lockstepProgram(line: CommandLine): Command {
  const { out, err } = line.terminal;
  const program = new Command('lockstep')
    .description(
      'Proves that the clocks of an OutSystems farm agree, and restarts its services in order',
    )
    .version(productVersion())
    .addHelpText('after', EXIT_CODES)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => out(text.trimEnd()),
      writeErr: (text) => err(text.trimEnd()),
    });
  addAudit(program, line);
  addPlan(program, line);
  addRun(program, line);

  const runs = addGroup(program, 'runs', 'runs that were, and that go on');
  for (const add of [addRunsList, addRunsShow, addRunsWatch]) add(runs, line);
  for (const add of [addRunsAnswer, addRunsActs, addRunsStepActs]) add(runs, line);

  const env = addGroup(program, 'env', 'environments and their hosts');
  for (const add of [addEnvAdd, addEnvSet, addEnvRemove, addEnvList, addEnvShow]) add(env, line);
  for (const add of [addEnvExclude, addEnvInclude, addEnvSame]) add(env, line);

  const schedule = addGroup(
    program,
    'schedule',
    'audits that come by themselves, e.g. every night',
  );
  for (const add of [addScheduleAdd, addScheduleList, addScheduleShow]) add(schedule, line);
  for (const add of [addScheduleSet, addScheduleRemove, addSchedulePreview]) add(schedule, line);

  addWorkersList(addGroup(program, 'workers', 'the programs on the servers'), line);
  addDoctorDatabase(addDoctor(program, line), line);
  return program;
}
