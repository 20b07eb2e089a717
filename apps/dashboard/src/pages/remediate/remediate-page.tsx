import { Anchor, Group, Paper, Radio, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { type PlanOrder, planQuery } from '../../api/plan-query';
import type { PlanKind, PlanView } from '../../api/types';
import { Asked } from '../../components/asked';
import { PageHead } from '../../components/page-head';
import { KINDS } from '../../model/run-words';
import { PlanAge } from './plan-age';
import { PlanCard } from './plan-card';
import { PlanOverrides } from './plan-overrides';
import { PlanQuestions } from './plan-questions';
import { PlanWindow } from './plan-window';
import { Readiness } from './readiness';
import { StartRun } from './start-run';

/** What one environment was asked stays its own. */
export function RemediatePage() {
  const { environment } = useParams({ from: '/environments/$environment/remediate' });
  return <Remediate key={environment} environment={environment} />;
}

const PLAIN: PlanOrder = { kind: 'remediate', answers: {}, overrides: [], notAfterMs: null };

/** What would happen, and why, before anything does. Making a plan reads the farm and changes nothing. */
function Remediate({ environment }: { environment: string }) {
  const [order, setOrder] = useState(PLAIN);
  const query = useQuery(planQuery(environment, order));
  const change = (part: Partial<PlanOrder>) => setOrder({ ...order, ...part });
  // Another kind asks other questions and is held up by other checks.
  const choose = (kind: PlanKind) => change({ kind, answers: {}, overrides: [] });
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
      <Paper withBorder p="md" bg="var(--card)">
        <Group gap="xl" align="flex-start" justify="space-between">
          <Kinds kind={order.kind} onChoose={choose} />
          <PlanWindow
            notAfterMs={order.notAfterMs}
            onChange={(notAfterMs) => change({ notAfterMs })}
          />
        </Group>
      </Paper>
      <Asked query={query}>
        {(plan) => (
          <Planned
            plan={plan}
            order={order}
            isOfBefore={query.isPlaceholderData || query.isFetching}
            onChange={change}
            onRehearse={() => choose('rehearse')}
            onAnew={() => void query.refetch()}
          />
        )}
      </Asked>
    </Stack>
  );
}

function Kinds({ kind, onChoose }: { kind: PlanKind; onChoose: (kind: PlanKind) => void }) {
  return (
    <Radio.Group
      label="What is to be done"
      value={kind}
      onChange={(value) => onChoose(value as PlanKind)}
    >
      <Stack gap="xs" mt="xs">
        {KINDS.map((one) => (
          <Radio key={one.kind} value={one.kind} label={one.kind} description={one.what} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

function Planned({
  plan,
  order: { answers, overrides },
  isOfBefore,
  onChange,
  onRehearse,
  onAnew,
}: {
  plan: PlanView;
  order: PlanOrder;
  /** Another one is being made: this one is to be read no more, and not started. */
  isOfBefore: boolean;
  onChange: (part: Partial<PlanOrder>) => void;
  onRehearse: () => void;
  onAnew: () => void;
}) {
  return (
    <>
      <PlanQuestions
        questions={plan.questions}
        answers={answers}
        onAnswer={(key, answer) => onChange({ answers: { ...answers, [key]: answer } })}
      />
      <Readiness plan={plan} onRehearse={onRehearse} />
      <PlanOverrides
        plan={plan}
        overrides={overrides}
        onChange={(changed) => onChange({ overrides: changed })}
      />
      <PlanCard plan={plan} />
      {isOfBefore ? (
        <Text c="dimmed" aria-busy="true" role="status">
          Planning anew…
        </Text>
      ) : (
        <>
          <PlanAge plan={plan} onAnew={onAnew} />
          <StartRun key={plan.id} plan={plan} />
        </>
      )}
    </>
  );
}
