import { Paper, Stack, Text, UnstyledButton } from '@mantine/core';
import { memo, useContext, useState } from 'react';
import type { StageView, StepView } from '../../api/types';
import { DownIcon } from '../../components/icons';
import { duration } from '../../model/instants';
import { isSameLine, lineKey, type Segment } from '../../model/run-timeline';
import { isSameStep } from '../../model/shown-step';
import { stageState, type StageState } from '../../model/stage-state';
import { GateLine } from './gate-line';
import { RunLength } from './run-length';
import { StepLine } from './step-line';
import classes from './step-line.module.css';

const COLORS: Readonly<Record<StageState, string>> = {
  'to come': 'var(--idle)',
  current: 'var(--mantine-primary-color-filled)',
  done: 'var(--in-step)',
  trouble: 'var(--out-of-step)',
};

type Lines = ReadonlyMap<string, readonly Segment[]>;

interface StagePanelProps {
  readonly stage: StageView;
  readonly number: number;
  readonly runId: string;
  readonly lines: Lines;
  readonly isOpenByItself: boolean;
  readonly fromMs: number;
}

/**
 * A stage in a line; its gates and steps below while it is open. One of hundreds, where one server follows the other: it is
 * drawn anew only when something happens in it.
 */
export const StagePanel = memo(StagePanelOf, isUnchanged);

function isUnchanged(before: StagePanelProps, after: StagePanelProps): boolean {
  const { gates, steps } = after.stage;
  const old = before.stage;
  return (
    before.runId === after.runId &&
    before.isOpenByItself === after.isOpenByItself &&
    JSON.stringify(old.gates) === JSON.stringify(gates) &&
    old.steps.length === steps.length &&
    steps.every((step, i) => {
      const was = old.steps[i];
      const line = lineOf(after.lines, step);
      return (
        was !== undefined &&
        isSameStep(was, step) &&
        isSameLine(lineOf(before.lines, was), line) &&
        (before.fromMs === after.fromMs || line.length === 0)
      );
    })
  );
}

const lineOf = (lines: Lines, { host, service }: StepView): readonly Segment[] =>
  lines.get(lineKey(host, service)) ?? NONE;

function StagePanelOf({ stage, number, runId, lines, isOpenByItself, fromMs }: StagePanelProps) {
  /** Null: nobody has opened or closed it. */
  const [chosen, choose] = useState<boolean | null>(null);
  const isOpen = chosen ?? isOpenByItself;
  const { gates, steps } = stage;
  return (
    <Paper
      component="li"
      className={classes.panel ?? ''}
      withBorder
      bg="var(--card)"
      style={{ borderLeft: `5px solid ${COLORS[stageState(stage)]}` }}
    >
      <Head stage={stage} number={number} isOpen={isOpen} onTurn={() => choose(!isOpen)} />
      {isOpen && (
        <Stack gap={6} px="md" pb="md">
          {gates.map((gate, i) => (
            <GateLine key={`${i} ${gate.gate}`} gate={gate} runId={runId} />
          ))}
          {steps.length > 0 && <TimeScale />}
          {steps.map((step) => (
            <StepLine
              key={step.seq}
              step={step}
              runId={runId}
              line={lineOf(lines, step)}
              fromMs={fromMs}
            />
          ))}
        </Stack>
      )}
    </Paper>
  );
}

function Head({
  stage,
  number,
  isOpen,
  onTurn,
}: {
  stage: StageView;
  number: number;
  isOpen: boolean;
  onTurn: () => void;
}) {
  return (
    <UnstyledButton className={classes.stage ?? ''} aria-expanded={isOpen} onClick={onTurn}>
      <Text fw={600} className="foreign">
        {number}. {stage.name}
      </Text>
      <Text size="sm" c="dimmed" className="number">
        {progressOf(stage)}
      </Text>
      <span className={classes.turn} data-open={isOpen}>
        <DownIcon />
      </span>
    </UnstyledButton>
  );
}

const NONE: readonly Segment[] = [];

function progressOf(stage: StageView): string {
  const { gates, steps } = stage;
  const passed = gates.filter(({ status }) => status === 'passed').length;
  const done = steps.filter(({ status }) => status === 'succeeded' || status === 'skipped').length;
  return [
    stageState(stage) === 'to come' ? ['to come'] : [],
    gates.length === 0 ? [] : [`gates ${passed} of ${gates.length}`],
    steps.length === 0 ? [] : [`steps ${done} of ${steps.length}`],
  ]
    .flat()
    .join(', ');
}

/** Milliseconds: below, the middle is no whole second worth a mark. */
const COARSE = 4_000;

/** From the first step that was touched. */
function TimeScale() {
  const ms = useContext(RunLength);
  return ms === 0 ? null : (
    <div className={classes.scale} aria-hidden="true">
      {(ms < COARSE ? [0, 1] : [0, 0.5, 1]).map((part) => (
        <span key={part}>{part === 0 ? '0' : `+${duration(ms * part)}`}</span>
      ))}
    </div>
  );
}
