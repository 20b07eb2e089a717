import { Group, Paper, Stack, Text } from '@mantine/core';
import { memo, useMemo } from 'react';
import type { RunEventView, RunView, StageView } from '../../api/types';
import { useNow } from '../../components/now';
import { type Segment, segments, span } from '../../model/run-timeline';
import { isRunOver } from '../../model/run-words';
import { GateLine } from './gate-line';
import { StepLine } from './step-line';

/** Stage after stage: what is waited for at the gates, and how far each service is. */
export function RunStages({
  run,
  events,
  isPast,
}: {
  run: RunView;
  events: readonly RunEventView[];
  isPast: boolean;
}) {
  const lines = useMemo(() => segments(events), [events]);
  const now = useNow();
  const end = isRunOver(run.status) || isPast ? (events.at(-1)?.atMs ?? now) : now;
  const whole = span(lines, end);
  return (
    <Stack component="ol" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
      {run.stages.map((stage, i) => (
        <Stage
          key={`${i} ${stage.name}`}
          stage={stage}
          number={i + 1}
          runId={run.id}
          lines={lines}
          fromMs={whole?.fromMs ?? 0}
          // Whole seconds: the lines of stages that stand still are not drawn anew with every tick.
          toMs={
            hasOpenStep(stage) || whole === null
              ? (whole?.toMs ?? 0)
              : Math.ceil(whole.toMs / 1_000) * 1_000
          }
        />
      ))}
    </Stack>
  );
}

const hasOpenStep = ({ steps }: StageView): boolean =>
  steps.some(({ status }) =>
    ['dispatched', 'accepted', 'executing', 'executed', 'verifying'].includes(status),
  );

const Stage = memo(function Stage({
  stage,
  number,
  runId,
  lines,
  fromMs,
  toMs,
}: {
  stage: StageView;
  number: number;
  runId: string;
  lines: ReadonlyMap<string, readonly Segment[]>;
  fromMs: number;
  toMs: number;
}) {
  const { name, gates, steps } = stage;
  const done = steps.filter(({ status }) => status === 'succeeded' || status === 'skipped').length;
  return (
    <Paper component="li" withBorder p="md" bg="var(--card)">
      <Group justify="space-between" mb="xs">
        <Text fw={650} className="foreign">
          {number}. {name}
        </Text>
        {steps.length > 0 && (
          <Text size="sm" c="dimmed" className="number">
            {done} of {steps.length}
          </Text>
        )}
      </Group>
      <Stack gap={6}>
        {gates.map((gate, i) => (
          <GateLine key={`${i} ${gate.gate}`} gate={gate} runId={runId} />
        ))}
        {steps.map((step) => (
          <StepLine
            key={step.seq}
            step={step}
            runId={runId}
            line={lines.get(JSON.stringify([step.host, step.service])) ?? NONE}
            fromMs={fromMs}
            toMs={toMs}
          />
        ))}
      </Stack>
    </Paper>
  );
});

const NONE: readonly Segment[] = [];
