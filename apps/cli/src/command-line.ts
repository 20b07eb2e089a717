import type { Command } from 'commander';
import { CoordinatorAddresses } from './coordinator-addresses.js';
import { CoordinatorClient } from './coordinator-client.js';
import { coordinatorUrls } from './coordinator-url.js';
import type { ExitCode } from './exit-code.js';
import type { Flag } from './flag.js';
import type { Terminal } from './terminal.js';
import { UsageMistakes } from './usage-mistakes.js';
import { jsonText } from './views/foreign-text.js';

/** What a command works with. */
export interface Context extends Terminal {
  readonly client: CoordinatorClient;
}

export interface JsonOption {
  readonly json?: boolean;
}

export interface CommandSpec<A extends string, O> {
  readonly name: string;
  readonly about: string;
  /** Names of the arguments; all are needed. */
  readonly takes: readonly A[];
  readonly flags?: readonly Flag[];
  /** What commander cannot see. Each line names its option. */
  readonly mistakes?: (options: O, terminal: Terminal) => readonly string[];
  readonly act: (
    args: Readonly<Record<A, string>>,
    options: O & JsonOption,
    context: Context,
  ) => Promise<ExitCode>;
}

/** Where commands are added, and what their end is told. */
export interface CommandLine {
  readonly terminal: Terminal;
  readonly ended: (code: ExitCode) => void;
}

/**
 * Adds a command with `--json`. Commander would stop at the first mistake; here arguments, unknown options and the
 * command's own rules are looked at together and reported as one {@link UsageMistakes}.
 */
export function addCommand<A extends string, O extends object>(
  parent: Command,
  { terminal, ended }: CommandLine,
  spec: CommandSpec<A, O>,
): Command {
  const command = parent
    .command(spec.name)
    .description(spec.about)
    .usage([...spec.takes.map((name) => `<${name}>`), '[options]'].join(' '))
    .allowUnknownOption()
    .allowExcessArguments();
  for (const [flags, about, often] of spec.flags ?? [])
    if (often === undefined) command.option(flags, about);
    else command.option(flags, about, collected);
  command.option('--json', 'print JSON');
  return command.action(async () => {
    const options = command.opts<O & JsonOption>();
    const mistakes = [
      ...argumentMistakes(command.args, spec.takes),
      ...(spec.mistakes?.(options, terminal) ?? []),
    ];
    if (mistakes.length > 0) throw new UsageMistakes(mistakes);
    const args = Object.fromEntries(spec.takes.map((name, i) => [name, command.args[i]]));
    ended(await spec.act(args as Record<A, string>, options, contextOf(terminal)));
  });
}

/** What was there before may be false, from the `--no-` form. */
const collected = (value: string, before: unknown): unknown[] => [
  ...(Array.isArray(before) ? (before as unknown[]) : []),
  value,
];

const contextOf = (terminal: Terminal): Context => ({
  ...terminal,
  client: new CoordinatorClient(
    new CoordinatorAddresses(coordinatorUrls(terminal.env)),
    terminal.userName,
    terminal.interrupted,
  ),
});

/** Commander leaves unknown options among the arguments, and what follows one may be its value. */
function argumentMistakes(given: readonly string[], takes: readonly string[]): string[] {
  const unknown = given.filter((word) => word.length > 1 && word.startsWith('-'));
  if (unknown.length > 0) return unknown.map((word) => `${word} is not an option of this command`);
  return [
    ...takes.slice(given.length).map((name) => `<${name}> is missing`),
    ...given.slice(takes.length).map((word) => `"${word}" is one argument too many`),
  ];
}

/** Adds a word that only groups commands. */
export const addGroup = (parent: Command, name: string, about: string): Command =>
  parent.command(name).description(about);

/** For programs `value` as JSON, for people the rendered lines. */
export function print(
  { out }: Pick<Terminal, 'out'>,
  isJson: boolean | undefined,
  value: unknown,
  lines: () => readonly string[],
): void {
  if (isJson === true) out(jsonText(value));
  else for (const line of lines()) out(line);
}
