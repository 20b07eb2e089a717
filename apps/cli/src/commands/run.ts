import type { Command } from 'commander';
import type { PlanView } from '#protocol';
import {
  addCommand,
  type CommandLine,
  type Context,
  type JsonOption,
  print,
} from '../command-line.js';
import { type ConfirmOption, isConfirmed, YES_FLAG } from '../confirmation.js';
import { newIdempotencyKey } from '../coordinator-client.js';
import { isPassing } from '../coordinator-failure.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { patiently } from '../patience.js';
import { PLAN_FLAGS, planMistakes, type PlanOptions, planRequest } from '../plan-options.js';
import { answeredPlan } from '../plan-questions.js';
import { type ReasonOption, REASON_FLAG, reasonMistakes, reasonOf } from '../reason-option.js';
import { cleaned, printable } from '../views/foreign-text.js';
import { renderPlan } from '../views/plan-view.js';
import { waitsForPerson } from '../views/waits-for-person.js';
import { watchRun } from '../watch-run.js';

type RunOptions = PlanOptions &
  ReasonOption &
  ConfirmOption &
  JsonOption & { readonly detach?: boolean };

export function addRun(parent: Command, line: CommandLine): void {
  addCommand(parent, line, {
    name: 'run',
    about:
      'plan, ask, run and wait: put clocks right and restart the services of an environment in order',
    takes: ['env'],
    flags: [...PLAN_FLAGS, REASON_FLAG, YES_FLAG, ['--detach', 'do not wait for the end']],
    mistakes: (options: RunOptions, terminal) => [
      ...planMistakes(options, terminal),
      ...reasonMistakes(options),
    ],
    act: ({ env }, options: RunOptions, context) => planAndRun(env, options, context),
  });
}

async function planAndRun(env: string, options: RunOptions, context: Context): Promise<ExitCode> {
  const isJson = options.json === true;
  const plan = await answeredPlan(
    env,
    { request: planRequest(options, context), ...options },
    context,
  );
  if (plan === null) {
    context.err('Nothing was done.');
    return EXIT.notOk;
  }
  // For JSON the standard output belongs to the run alone.
  const say = isJson ? context.err : context.out;
  for (const line of renderPlan(cleaned(plan), context)) say(line);
  if (!(await isConfirmed(plan.environment, options, context))) return EXIT.notOk;
  const id = await start(plan, reasonOf(options), context);
  say(`Run ${printable(id)} was created with plan hash ${printable(plan.planHash)}.`);
  return options.detach === true ? left(id, context, isJson) : watchRun(id, context, isJson);
}

/** Without waiting for the end. */
async function left(id: string, context: Context, isJson: boolean): Promise<ExitCode> {
  const { client, out } = context;
  if (isJson) print(context, true, await client.run(id), () => []);
  else {
    // It was started: that nobody can tell how it stands right now is no failure.
    const run = await client.run(id).catch(() => null);
    const awaited = run === null ? null : waitsForPerson(cleaned(run));
    if (awaited !== null) out(awaited);
    out(`Watch it: lockstep runs watch ${printable(id)}`);
  }
  return EXIT.ok;
}

/** The key makes repetition harmless: an answer that was lost on its way must not become a second run. */
async function start(plan: PlanView, reason: string, context: Context): Promise<string> {
  const { client, err, pace } = context;
  const key = newIdempotencyKey();
  const absence = {
    lost: (why: string) => err(`${why} Still trying to start the run.`),
    back: () => err('The coordinator is back.'),
  };
  try {
    return (
      await patiently(() => client.startRun(plan, reason, key), context, absence, pace.giveUpSoon)
    ).id;
  } catch (error) {
    if (isPassing(error) || context.interrupted.aborted)
      err(
        `It is not known whether the run was started. See: lockstep runs list --env ${printable(plan.environment)}`,
      );
    throw error;
  }
}
