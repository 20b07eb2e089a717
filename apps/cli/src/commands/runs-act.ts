import type { Command } from 'commander';
import type { RunActionName } from '#protocol';
import { addCommand, type CommandLine, type JsonOption, print } from '../command-line.js';
import { EXIT } from '../exit-code.js';
import { type ReasonOption, REASON_FLAG, reasonMistakes, reasonOf } from '../reason-option.js';
import { cleaned } from '../views/foreign-text.js';
import { renderRunEnd } from '../views/run-view.js';

interface Act {
  readonly about: string;
  /** What was done, for a person. */
  readonly done: string;
}

const ACTS = {
  approve: {
    about: 'agree that a run may begin, as another person than the one who asked for it',
    done: 'The run is approved.',
  },
  pause: {
    about: 'begin nothing new in a run until it is resumed; what has begun is finished first',
    done: 'The run was told to pause at its next safe point.',
  },
  resume: {
    about: 'go on with a run that is paused or needs attention',
    done: 'The run was told to go on.',
  },
  abort: {
    about: 'end a run at its next safe point; a service that was stopped is started first',
    done: 'The run was told to end at its next safe point.',
  },
} as const satisfies Record<RunActionName, Act>;

/** What a person decides about a run as a whole. */
export function addRunsActs(parent: Command, line: CommandLine): void {
  for (const action of Object.keys(ACTS) as RunActionName[]) {
    const { about, done } = ACTS[action];
    addCommand(parent, line, {
      name: action,
      about,
      takes: ['id'],
      flags: [REASON_FLAG],
      mistakes: reasonMistakes,
      act: async ({ id }, options: ReasonOption & JsonOption, context) => {
        const run = await context.client.actOnRun(id, action, reasonOf(options));
        print(context, options.json, run, () => [done, ...renderRunEnd(cleaned(run), context)]);
        return EXIT.ok;
      },
    });
  }
}
