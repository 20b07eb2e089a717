import { Command, CommanderError, Option } from 'commander';
import type { FarmCommand } from './farm-options.js';
import {
  type RunFlags,
  type SetFlags,
  repairCommand,
  runCommand,
  setCommand,
} from './farm-command.js';
import { MAX_RATE_PPM } from './knobs.js';
import { OptionValues } from './option-values.js';

interface DataDirFlag {
  readonly dataDir?: string;
}

const DATA_DIR = 'data/farm';

/** What the program's arguments ask for; whatever is wrong with them, all of it at once. Reads no environment. */
export function readCommandLine(
  args: readonly string[],
  { coordinatorUrl }: { coordinatorUrl: string },
): FarmCommand {
  const asked: FarmCommand[] = [];
  let help = '';
  const program = farmProgram(coordinatorUrl, (command) => asked.push(command));
  for (const command of [program, ...program.commands])
    command
      .exitOverride()
      .allowUnknownOption()
      .allowExcessArguments()
      .configureOutput({ writeOut: (text) => (help += text), writeErr: () => undefined });
  try {
    program.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: 'help', text: help };
    return { kind: 'mistaken', mistakes: [error.message.replace(/^error: /, '')] };
  }
  const [command] = asked;
  if (command === undefined) throw new Error('the arguments chose no command');
  return command;
}

function farmProgram(url: string, ask: (command: FarmCommand) => void): Command {
  const program = new Command('npm run farm --')
    .description('A demo farm on this machine: servers with workers, a platform database, a ledger')
    .enablePositionalOptions()
    .helpCommand(false)
    .option('--hosts <n>', 'servers with a worker, the controller included', '4')
    .option('--in-step', 'start without the faults of the demo');
  withKnobs(program)
    .option('--tick-ms <n>', "tick of the database's clock", '15.625')
    .option('--tds-port <n>', 'port of the database; 0: a free one', '0')
    .option('--data-dir <dir>', `where the farm keeps its files (default: "${DATA_DIR}")`)
    .option('--url <url>', 'the coordinator; several on one store with commas', url)
    .option('--environment <name>', 'environment that the workers belong to', 'demo')
    .option('--secret-file <file>', "the environment's worker secret (default: made)")
    .option('--no-workers', 'start no workers')
    .option('--faketime', "fake the clocks of the workers' processes (needs libfaketime)")
    .action((flags: Omit<RunFlags, 'dataDir'> & DataDirFlag, command: Command) =>
      ask(runCommand({ ...flags, dataDir: flags.dataDir ?? DATA_DIR }, command.args)),
    );
  addRepairs(program, ask);
  addSet(program, ask);
  return program;
}

/** An option of its own, not the opposite of the one without "no", so that giving both is seen. */
class TakeBack extends Option {
  override attributeName(): string {
    const word = this.name().replace(/^no-/, '');
    return `no${word.charAt(0).toUpperCase()}${word.slice(1)}`;
  }
}

function addRepairs(program: Command, ask: (command: FarmCommand) => void): void {
  forRunningFarm(program.command('fix-zone'))
    .description("give a host the farm's time zone")
    .argument('[host]')
    .action((host: string | undefined, flags: DataDirFlag, command: Command) =>
      ask(
        repairCommand('fix-zone', {
          host,
          rest: command.args.slice(1),
          dataDir: dataDirOf(program, flags),
          request: {},
          mistakes: [],
        }),
      ),
    );
  forRunningFarm(program.command('fix-clock'))
    .description("set a host's clock right")
    .argument('[host]')
    .option('--slew-ppm <n>', 'slew instead of stepping')
    .action(
      (host: string | undefined, flags: DataDirFlag & { slewPpm?: string }, command: Command) => {
        const values = new OptionValues();
        const rule = { min: 1, max: MAX_RATE_PPM, whole: false, fallback: null };
        const slewPpm = values.number('--slew-ppm', flags.slewPpm, rule);
        ask(
          repairCommand('fix-clock', {
            host,
            rest: command.args.slice(1),
            dataDir: dataDirOf(program, flags),
            request: { slewPpm },
            mistakes: values.mistakes,
          }),
        );
      },
    );
}

function addSet(program: Command, ask: (command: FarmCommand) => void): void {
  withKnobs(forRunningFarm(program.command('set')))
    .description('turn knobs of the running farm; restarts nothing')
    .addOption(new TakeBack('--no-fail', 'repair all services'))
    .addOption(new TakeBack('--no-publishing', 'no deployment is pending, and that can be read'))
    .addOption(new TakeBack('--no-timer', 'no timer runs'))
    .addOption(new TakeBack('--no-hold', 'take all HOLD files away'))
    .action((flags: SetFlags & DataDirFlag, command: Command) =>
      ask(setCommand(flags, { rest: command.args, dataDir: dataDirOf(program, flags) })),
    );
}

function withKnobs(command: Command): Command {
  const collect = (value: string, before: string[]): string[] => [...before, value];
  return command
    .option('--offset <host=ms>', 'clock ahead of right time; repeatable', collect, [])
    .option('--rate <host=ppm>', 'clock faster than right time; repeatable', collect, [])
    .option('--zone <host=IANA>', 'time zone; repeatable', collect, [])
    .option('--fail <host/service=start|stop|hang>', 'fault of a service; repeatable', collect, [])
    .option(
      '--start-mode <host/service=automatic|disabled>',
      'start type of a service; repeatable',
      collect,
      [],
    )
    .option('--time <host=how>', 'how its time service takes a resync; repeatable', collect, [])
    .option('--slew-ppm <n>', 'a resync slews a clock at (default: 400000)')
    .option('--binding <host=server/catalog>', 'database in server.hsconf; repeatable', collect, [])
    .option('--serial <host=text>', 'serial that its platform tells; repeatable', collect, [])
    .option('--publishing <host>', 'deployments are pending there; repeatable', collect, [])
    .option(
      '--publishing-unreadable <host>',
      'deployments cannot be read there; repeatable',
      collect,
      [],
    )
    .option('--timer <name=host>', 'a timer runs from now on; repeatable', collect, [])
    .option('--hold <host=text>', 'put a HOLD file; repeatable', collect, [])
    .option('--db-version <2016|2022>', 'of SQL Server (default: 2022)')
    .option('--db-deny <rights>', 'rights that the login lacks: ms-ticks,registry or none')
    .option('--db-machine <name>', 'physical machine of the database: a failover')
    .option('--ready-ms <n>', 'from running to ready (default: 300)')
    .option('--start-ms <n>', 'a start takes (default: 150)')
    .option('--stop-ms <n>', 'a stop takes (default: 150)');
}

function forRunningFarm(command: Command): Command {
  return command.option('--data-dir <dir>', `of the running farm (default: "${DATA_DIR}")`);
}

/** The option may stand before the sub-command and after it. */
function dataDirOf(program: Command, flags: DataDirFlag): string {
  return flags.dataDir ?? program.opts<DataDirFlag>().dataDir ?? DATA_DIR;
}
