import type { Command } from 'commander';
import type { PlanView } from '#protocol';
import { AS_TEXT_FLAG, asTextMistakes, type AsTextOption } from '../as-text.js';
import {
  addCommand,
  type CommandLine,
  type Context,
  type JsonOption,
  print,
} from '../command-line.js';
import { EXIT } from '../exit-code.js';
import { runCommand } from '../plan-kind.js';
import { PLAN_FLAGS, planMistakes, type PlanOptions, planRequest } from '../plan-options.js';
import { planByHand } from '../views/by-hand-view.js';
import { cleaned } from '../views/foreign-text.js';
import { renderPlan } from '../views/plan-view.js';

type Options = PlanOptions & AsTextOption & JsonOption;

export function addPlan(parent: Command, line: CommandLine): void {
  addCommand(parent, line, {
    name: 'plan',
    about: 'show what a run would do, without doing it',
    takes: ['env'],
    flags: [...PLAN_FLAGS, AS_TEXT_FLAG],
    mistakes: (options: Options, terminal) => [
      ...planMistakes(options, terminal),
      ...asTextMistakes(options),
    ],
    act: async ({ env }, options: Options, context) => {
      const plan = await context.client.makePlan(env, planRequest(options, context));
      print(context, options.json, plan, () => lines(cleaned(plan), options, context));
      return EXIT.ok;
    },
  });
}

const lines = (plan: PlanView, { asText }: AsTextOption, context: Context): string[] =>
  asText === true
    ? planByHand(plan, context)
    : [...renderPlan(plan, context), `Run it: ${runCommand(plan.environment, plan.kind)}`];
