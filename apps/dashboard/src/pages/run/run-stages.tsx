import { Stack } from '@mantine/core';
import { useMemo } from 'react';
import type { RunEventView, RunLogLineView, RunView, StageView } from '../../api/types';
import { useNow } from '../../components/now';
import { segments, span } from '../../model/run-timeline';
import { isRunOver } from '../../model/run-words';
import { isOpenByItself } from '../../model/stage-state';
import { PhaseLegend } from './phase-legend';
import { StagePanel } from './stage-panel';

/** Stage after stage: what is waited for at the gates, and how far each service is. */
export function RunStages({
  run,
  events,
  lines: told,
  isPast,
}: {
  run: RunView;
  events: readonly RunEventView[];
  lines: readonly RunLogLineView[];
  isPast: boolean;
}) {
  const { stableMs } = run.policy;
  const lines = useMemo(
    () => segments(events, { lines: told, stableMs }),
    [events, told, stableMs],
  );
  const now = useNow();
  const isOver = isRunOver(run.status);
  const end = isOver || isPast ? (events.at(-1)?.atMs ?? now) : now;
  const whole = span(lines, end);
  const steps = run.stages.reduce((sum, stage) => sum + stage.steps.length, 0);
  return (
    <Stack gap="xs">
      {whole !== null && <PhaseLegend />}
      <Stack component="ol" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
        {run.stages.map((stage, i) => (
          <StagePanel
            key={`${i} ${stage.name}`}
            stage={stage}
            number={i + 1}
            runId={run.id}
            lines={lines}
            isOpenByItself={isOpenByItself(stage, { isOver, steps })}
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
    </Stack>
  );
}

const hasOpenStep = ({ steps }: StageView): boolean =>
  steps.some(({ status }) =>
    ['dispatched', 'accepted', 'executing', 'executed', 'verifying'].includes(status),
  );
