import type { GateAnswer, GateKind, GateQuestion, QuestionTopic, Run } from '#domain/runbook';
import { Problem, unknownThing } from '../problems/problem.js';

/** What it is about follows from what the gate asks. */
export type NewAnswer = Omit<GateAnswer, 'about'> & { readonly about?: QuestionTopic };

/** The gate that the answer is for, and what it asks. Throws a {@link Problem} when it asks nothing, or not this. */
export function acceptableAnswer(
  run: Run,
  gate: string,
  answer: NewAnswer,
): { readonly gate: GateKind; readonly about: QuestionTopic } {
  const gates = run.gates.filter((one) => one.gate === gate);
  if (gates.length === 0) throw unknownThing('gate', gate);
  const asking = gates.find(({ status }) => status === 'asking');
  const question = asking?.question ?? null;
  if (asking === undefined || question === null)
    throw new Problem(
      409,
      'gate-asks-nothing',
      'The gate asks nothing',
      `The gate ${gate} of run ${run.id} asks nothing now; nothing was changed. See where the run is: lockstep runs show ${run.id}.`,
    );
  refuseMisfit({ run, gate, question }, answer);
  if (answer.choice === 'go-on' && question.peopleNeeded > 1)
    refuseOnePerson(
      asking.answers.filter(({ about }) => about === question.topic || about === 'settled'),
      answer,
    );
  return { gate: asking.gate, about: question.topic };
}

function refuseMisfit(
  { run, gate, question }: { run: Run; gate: string; question: GateQuestion },
  { about, choice }: NewAnswer,
): void {
  if (about === undefined && gate === 'settled')
    throw new Problem(
      422,
      'about-missing',
      'Which question?',
      `The gate ${gate} asks different things; say which one is answered (about: ${question.topic}). Nothing was changed.`,
    );
  if (about !== undefined && about !== question.topic)
    throw new Problem(
      409,
      'gate-asks-something-else',
      'The gate asks something else by now',
      `The gate ${gate} of run ${run.id} asks something else by now; nothing was changed. Read it again: lockstep runs show ${run.id}.`,
    );
  if (!question.choices.includes(choice))
    throw new Problem(
      422,
      'not-a-choice',
      'Not one of the choices',
      `The gate ${gate} takes ${question.choices.join(', ')}; nothing was changed.`,
    );
}

function refuseOnePerson(answers: readonly GateAnswer[], { by }: NewAnswer): void {
  if (by === 'unknown')
    throw new Problem(
      422,
      'actor-missing',
      'Who answers?',
      'Two different people have to decide this, so each has to say who it is (header Lockstep-Actor; the command line sends the name of its user). Nothing was changed.',
    );
  const isSame = answers.some(
    (before) => before.choice === 'go-on' && before.by.toLowerCase() === by.toLowerCase(),
  );
  if (isSame)
    throw new Problem(
      409,
      'another-person-needed',
      'Another person has to decide',
      `${by} has decided to go on already; a second, different person has to decide the same. Nothing was changed.`,
    );
}
