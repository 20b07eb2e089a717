import { Anchor, Radio, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { planQuery } from '../../api/plan-query';
import type { PlanKind, PlanView } from '../../api/types';
import { Asked } from '../../components/asked';
import { PageHead } from '../../components/page-head';
import { KINDS } from '../../model/run-words';
import { PlanCard } from './plan-card';
import { PlanQuestions } from './plan-questions';
import { StartRun } from './start-run';

/** What would happen, and why, before anything does. Making a plan reads the farm and changes nothing. */
export function RemediatePage() {
  const { environment } = useParams({ from: '/environments/$environment/remediate' });
  const [kind, setKind] = useState<PlanKind>('remediate');
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({});
  const query = useQuery(planQuery(environment, { kind, answers }));
  return (
    <Stack gap="lg">
      <PageHead title={`Remediate ${environment}`}>
        <Anchor
          component={Link}
          to="/environments/$environment"
          params={{ environment } as never}
          size="sm"
        >
          Back to its clocks
        </Anchor>
      </PageHead>
      <Radio.Group
        label="What is to be done"
        value={kind}
        onChange={(value) => setKind(value as PlanKind)}
      >
        <Stack gap={6} mt="xs">
          {KINDS.map((one) => (
            <Radio key={one.kind} value={one.kind} label={one.kind} description={one.what} />
          ))}
        </Stack>
      </Radio.Group>
      <Asked query={query}>
        {(plan) => (
          <Planned
            plan={plan}
            answers={answers}
            onAnswer={(key, answer) => setAnswers({ ...answers, [key]: answer })}
          />
        )}
      </Asked>
    </Stack>
  );
}

function Planned({
  plan,
  answers,
  onAnswer,
}: {
  plan: PlanView;
  answers: Readonly<Record<string, string>>;
  onAnswer: (key: string, answer: string) => void;
}) {
  return (
    <>
      <PlanQuestions questions={plan.questions} answers={answers} onAnswer={onAnswer} />
      <PlanCard plan={plan} />
      <StartRun key={plan.id} plan={plan} />
      <Text size="xs" c="dimmed" className="foreign">
        Plan {plan.planHash.slice(0, 16)}, frozen: what runs is exactly this, whatever the farm says
        later.
      </Text>
    </>
  );
}
