import type { PlanQuestion } from '#domain/runbook';
import type { PlanView } from '#protocol';
import type { ConfirmOption } from './confirmation.js';
import type { Context } from './command-line.js';
import type { PlanRequest } from './coordinator-requests.js';
import { printable } from './views/foreign-text.js';

/**
 * The plan with a person's answers to its questions: on a terminal each that no option answered is asked once, and the
 * plan is made again with the answers. Elsewhere, and with `--yes`, its defaults hold. Null: the person left.
 */
export async function answeredPlan(
  environment: string,
  { request, yes }: ConfirmOption & { readonly request: PlanRequest },
  context: Context,
): Promise<PlanView | null> {
  const plan = await context.client.makePlan(environment, request);
  const open = plan.questions.filter(({ key }) => !Object.hasOwn(request.answers, key));
  if (open.length === 0 || yes === true || !context.canAsk) return plan;
  const answers = await asked(open, context);
  if (answers === null) return null;
  const answered = { ...request, answers: { ...request.answers, ...answers } };
  // Its audit is a new one, and may lead to a question about another host.
  return answeredPlan(environment, { request: answered }, context);
}

async function asked(
  questions: readonly PlanQuestion[],
  context: Context,
): Promise<Record<string, string> | null> {
  const answers: [key: string, answer: string][] = [];
  for (const question of questions) {
    const answer = await answerTo(question, context);
    if (answer === null) return null;
    answers.push([question.key, answer]);
  }
  return Object.fromEntries(answers);
}

/** Asks until the answer is one of the choices. An empty one is the default. */
async function answerTo(
  { question, choices, answer: byDefault }: PlanQuestion,
  { ask, err }: Context,
): Promise<string | null> {
  const shown = printable(choices.join(', '));
  for (;;) {
    const typed = await ask(`${printable(question)}\n(${shown}; empty: ${printable(byDefault)}) `);
    if (typed === null) return null;
    const answer = typed.trim() === '' ? byDefault : typed.trim();
    if (answer === byDefault || choices.includes(answer)) return answer;
    err(`"${printable(answer)}" is none of ${shown}.`);
  }
}
