import type { Command } from 'commander';
import { addCommand, type CommandLine, print } from '../command-line.js';
import { EXIT } from '../exit-code.js';
import { KIND_FLAG, kindMistakes, type KindOption, planKind } from '../plan-kind.js';
import { cleaned } from '../views/foreign-text.js';
import { renderPlan } from '../views/plan-view.js';

export function addPlan(parent: Command, line: CommandLine): void {
  addCommand(parent, line, {
    name: 'plan',
    about: 'show what a run would do, without doing it',
    takes: ['env'],
    flags: [KIND_FLAG],
    mistakes: kindMistakes,
    act: async ({ env }, options: KindOption & { json?: boolean }, context) => {
      const plan = await context.client.makePlan(env, planKind(options));
      print(context, options.json, plan, () => [
        ...renderPlan(cleaned(plan), context),
        `Run it: lockstep run ${cleaned(plan.environment)} --reason "..."`,
      ]);
      return EXIT.ok;
    },
  });
}
