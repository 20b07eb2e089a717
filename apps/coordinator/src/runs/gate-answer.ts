import type { GateAnswer, GateKind } from '#domain/runbook';
import type { RunView } from '#protocol';
import { Problem, unknownThing } from '../problems/problem.js';

/** What it is about follows from what the gate asks. */
export type NewAnswer = Omit<GateAnswer, 'about'>;

/** The gate that the answer is for. Throws a {@link Problem} when it asks nothing, or not this. */
export function acceptableAnswer(run: RunView, gate: string, answer: NewAnswer): GateKind {
  const gates = run.stages.flatMap((stage) => stage.gates).filter((one) => one.gate === gate);
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
  const { choices, peopleNeeded } = question;
  if (!choices.includes(answer.choice))
    throw new Problem(
      422,
      'not-a-choice',
      'Not one of the choices',
      `The gate ${gate} takes ${choices.join(', ')}; nothing was changed.`,
    );
  if (answer.choice === 'go-on' && peopleNeeded > 1)
    refuseOnePerson(
      asking.answers.filter(({ about }) => about === question.topic || about === 'settled'),
      answer,
    );
  return asking.gate;
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
