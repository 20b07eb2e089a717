import type { Command } from 'commander';
import type { StepActionName } from '#protocol';
import { addCommand, type CommandLine, type JsonOption, print } from '../command-line.js';
import { EXIT } from '../exit-code.js';
import type { Flag } from '../flag.js';
import { type ReasonOption, REASON_FLAG, reasonMistakes, reasonOf } from '../reason-option.js';
import { OUTCOMES, type StepOutcome } from '../run-actions.js';
import { UsageMistakes } from '../usage-mistakes.js';
import { cleaned } from '../views/foreign-text.js';
import { renderRunEnd } from '../views/run-view.js';

interface AsOption {
  readonly as?: string;
}
type Options = AsOption & ReasonOption & JsonOption;

const AS_FLAG: Flag = [
  '--as <outcome>',
  'what you have seen to be the case: succeeded (it was restarted and is ready) or failed',
];

const ABOUT = {
  retry:
    'do a step of a run again under a new command, after it failed or nobody knows what became of it',
  skip: 'leave a step of a run out; nothing more is done about its service',
  resolve: 'say what became of a step that nobody can judge, after looking at its service',
} as const satisfies Record<StepActionName, string>;

/** What a person decides about one step of a run. */
export function addRunsStepActs(parent: Command, line: CommandLine): void {
  for (const action of Object.keys(ABOUT) as StepActionName[]) {
    const isResolve = action === 'resolve';
    addCommand(parent, line, {
      name: action,
      about: ABOUT[action],
      takes: ['id', 'seq'],
      flags: [...(isResolve ? [AS_FLAG] : []), REASON_FLAG],
      mistakes: (options: Options) => [
        ...(isResolve ? asMistakes(options) : []),
        ...reasonMistakes(options),
      ],
      act: async ({ id, seq }, options: Options, context) => {
        const as = outcomeOf(options);
        const run = await context.client.actOnStep(
          { id, seq: stepNumber(seq), action },
          { reason: reasonOf(options), ...(as === null ? {} : { as }) },
        );
        print(context, options.json, run, () => renderRunEnd(cleaned(run), context));
        return EXIT.ok;
      },
    });
  }
}

const outcomeOf = ({ as }: AsOption): StepOutcome | null =>
  OUTCOMES.find((known) => known === as) ?? null;

const asMistakes = (options: AsOption): string[] =>
  outcomeOf(options) === null
    ? [`--as ${options.as ?? 'is missing'}: it must be one of ${OUTCOMES.join(', ')}`]
    : [];

/** As the plan and `runs show` number them, from 0. */
function stepNumber(text: string): number {
  if (/^\d{1,6}$/u.test(text)) return Number(text);
  throw new UsageMistakes([
    `<seq> ${text}: it must be the number of a step, as lockstep runs show prints it`,
  ]);
}
