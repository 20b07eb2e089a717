import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { memo, useState } from 'react';
import type { GateView } from '../../api/types';
import { segment } from '../../api/client';
import { CheckIcon, ClockIcon, CrossIcon, DashIcon, DoubtIcon } from '../../components/icons';
import { GATE_WORDS, gateTone, TONES } from '../../model/run-words';
import { ReasonDialog } from './reason-dialog';

const SHAPES = {
  good: CheckIcon,
  bad: CrossIcon,
  doubt: DoubtIcon,
  busy: ClockIcon,
  idle: DashIcon,
} as const;

type Choice = NonNullable<GateView['question']>['choices'][number];

const CHOICES: Readonly<Record<Choice, { readonly label: string; readonly what: string }>> = {
  'go-on': { label: 'Go on', what: 'The run goes on if the next look finds nothing new.' },
  wait: { label: 'Wait', what: 'The gate goes on waiting and looks again by itself.' },
  stop: { label: 'Stop', what: 'The run ends here. What has not begun never does.' },
};

/** A gate: what it protects, whether it is passed, what it waits for or asks. */
export const GateLine = memo(function GateLine({ gate, runId }: { gate: GateView; runId: string }) {
  const { status, message, auditId, notConfirmed, question } = gate;
  const tone = gateTone(status);
  const Shape = SHAPES[tone];
  return (
    <Group gap="xs" align="flex-start" wrap="nowrap">
      <span style={{ color: TONES[tone], display: 'flex' }}>
        <Shape />
      </span>
      <Stack gap={2} style={{ minWidth: 0 }}>
        <Text size="sm" fw={status === 'pending' ? 400 : 600}>
          {GATE_WORDS[gate.gate]}{' '}
          <Text span size="xs" c="dimmed">
            {gate.gate}, {status}
          </Text>
        </Text>
        {message !== null && (
          <Text size="sm" c="dimmed" className="foreign">
            {message}{' '}
            {auditId !== null && (
              <Anchor href={`/api/v1/audits/${auditId}/report.html`} size="sm">
                the audit
              </Anchor>
            )}
          </Text>
        )}
        {notConfirmed.length > 0 && (
          <Text size="sm" c="var(--undetermined)" className="foreign">
            Not confirmed: {notConfirmed.join('; ')}
          </Text>
        )}
        {question !== null && <Question gate={gate} question={question} runId={runId} />}
      </Stack>
    </Group>
  );
});

function Question({
  gate,
  question,
  runId,
}: {
  gate: GateView;
  question: NonNullable<GateView['question']>;
  runId: string;
}) {
  const [chosen, choose] = useState<Choice | null>(null);
  const { text, choices, topic, peopleNeeded } = question;
  return (
    <Stack gap={6} mt={4}>
      <Text size="sm" fw={600} className="foreign">
        {text}
        {peopleNeeded > 1 && ' Two different people have to decide it.'}
      </Text>
      <Group gap="xs">
        {choices.map((choice) => (
          <Button
            key={choice}
            size="compact-md"
            variant={choice === 'go-on' ? 'filled' : 'default'}
            onClick={() => choose(choice)}
          >
            {CHOICES[choice].label}…
          </Button>
        ))}
      </Group>
      {chosen !== null && (
        <ReasonDialog
          title={CHOICES[chosen].label}
          what={`${text} ${CHOICES[chosen].what}`}
          path={`/runs/${segment(runId)}/gates/${segment(gate.gate)}/answer`}
          runId={runId}
          body={{ choice: chosen, about: topic }}
          onClose={() => choose(null)}
        />
      )}
    </Stack>
  );
}
