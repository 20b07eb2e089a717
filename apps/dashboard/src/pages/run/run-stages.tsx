import { Stack } from '@mantine/core';
import { memo, type ReactNode, useMemo } from 'react';
import type { RunEventView, RunLogLineView, RunView } from '../../api/types';
import { useNow } from '../../components/now';
import { type Segment, segments, span } from '../../model/run-timeline';
import { isRunOver } from '../../model/run-words';
import { isOpenByItself } from '../../model/stage-state';
import { RunLength } from './run-length';
import { PhaseLegend } from './phase-legend';
import { StagePanel } from './stage-panel';

/** Stage after stage: what is waited for at the gates, and how far each service is. */
export const RunStages = memo(function RunStages({
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
  const isOver = isRunOver(run.status);
  const lastMs = isOver || isPast ? (events.at(-1)?.atMs ?? null) : null;
  const fromMs = span(lines, 0)?.fromMs ?? null;
  const steps = run.stages.reduce((sum, stage) => sum + stage.steps.length, 0);
  return (
    <Stack gap="xs">
      {fromMs !== null && <PhaseLegend />}
      <RunTime lines={lines} endMs={lastMs}>
        {run.stages.map((stage, i) => (
          <StagePanel
            key={`${i} ${stage.name}`}
            stage={stage}
            number={i + 1}
            runId={run.id}
            lines={lines}
            isOpenByItself={isOpenByItself(stage, { isOver, steps })}
            fromMs={fromMs ?? 0}
          />
        ))}
      </RunTime>
    </Stack>
  );
});

/** How long the run has taken, for the lines of its steps. `endMs` null: it goes on. */
function RunTime({
  lines,
  endMs,
  children,
}: {
  lines: ReadonlyMap<string, readonly Segment[]>;
  endMs: number | null;
  children: ReactNode;
}) {
  const now = useNow();
  const whole = span(lines, endMs ?? now);
  const runMs = whole === null ? 1 : whole.toMs - whole.fromMs;
  return (
    <Stack
      component="ol"
      gap="xs"
      m={0}
      p={0}
      style={{ listStyle: 'none', '--run-ms': String(runMs) }}
    >
      <RunLength value={runMs}>{children}</RunLength>
    </Stack>
  );
}
